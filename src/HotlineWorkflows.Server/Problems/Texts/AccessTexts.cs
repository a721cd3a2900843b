namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>Texts about who may do what.</summary>
public static class AccessTexts
{
    /// <summary>Nobody is signed in.</summary>
    public static ProblemText SignInFirst { get; } = new("请先登录后再进行这一操作。", "Sign in before you do this.");

    /// <summary>The password was set by somebody else.</summary>
    public static ProblemText PasswordFirst { get; } = new("您的密码是他人设置的，请先修改密码。", "Your password was set by somebody else; change it first.");

    /// <summary>The role demands a second factor.</summary>
    public static ProblemText SecondFactorFirst { get; } = new("您的角色要求二次验证，请先在“我的账号”中启用。", "Your role demands a second factor; set it up on the page of your account first.");

    /// <summary>A form of another site.</summary>
    public static ProblemText OtherSite { get; } = new("这一请求来自其他网站，未予执行。请在本站页面上操作。", "This request comes from another site and was not carried out. Use the pages of this site.");

    /// <summary>Not for him.</summary>
    public static ProblemText NotYours { get; } = new("您无权访问这一内容。", "This is not for you to see.");

    /// <summary>User name, password or code are wrong.</summary>
    public static ProblemText SignInRefused { get; } =
        new("用户名、密码或验证码不正确。连续多次失败后，账号会锁定一段时间。", "User name, password or code are wrong. After several failures in a row the account is locked for a while.");

    /// <summary>The code is missing.</summary>
    public static ProblemText CodeNeeded { get; } = new("该账号启用了二次验证，请在 code 中附上验证码后重试。", "The account has a second factor; send its code, too.");

    /// <summary>The account holds no role.</summary>
    public static ProblemText NoRole { get; } = new("您的账号还没有任何角色，请联系管理员授权。", "Your account holds no role yet; ask an administrator for one.");

    /// <summary>The role may not.</summary>
    public static ProblemText NotYourRole { get; } = new("您的角色不能进行这一操作。", "Your role does not permit this.");

    /// <summary>Another of his roles may.</summary>
    public static ProblemText OtherRole { get; } =
        new("您当前的身份不能进行这一操作，请切换到有权限的身份。", "The role you act in does not permit this; switch to another of yours that does.");

    /// <summary>Not his place.</summary>
    public static ProblemText NotYourPlace { get; } = new("没有这个地区，或您在那里没有权限。", "There is no such place, or you hold no role there.");

    /// <summary>No such account.</summary>
    public static ProblemText NoSuchAccount { get; } = new("没有这个账号，或不属于您管理的地区。", "There is no such account in the places you administer.");

    /// <summary>No such role of the account.</summary>
    public static ProblemText NoSuchGrant { get; } = new("该账号没有这个角色。", "The account does not hold this role.");

    /// <summary>A new account without a role.</summary>
    public static ProblemText RoleMissing { get; } = new("请至少授予一个角色。", "Give the account at least one role.");

    /// <summary>A role in a place he does not administer.</summary>
    public static ProblemText NotYourGrant { get; } = new("您只能在自己管理的地区授予或收回角色。", "You give and take roles only in the places you administer.");

    /// <summary>An account with roles elsewhere.</summary>
    public static ProblemText AlsoElsewhere { get; } =
        new("该账号在其他地区也有角色，请由管理所有地区的管理员处理。", "The account holds roles in other places, too; ask an administrator of the whole installation.");

    /// <summary>The trail of all places.</summary>
    public static ProblemText WholeTrail { get; } = new("全部审计记录只有管理所有地区的管理员可以导出。", "Only an administrator of all places exports the whole audit trail.");

    /// <summary>His own account.</summary>
    public static ProblemText NotYourself { get; } = new("不能这样改动自己的账号，请由另一位管理员处理。", "You cannot do this to your own account; ask another administrator.");

    /// <summary>Not one who registers matters for citizens.</summary>
    public static ProblemText NotRegistrar { get; } = new("只有坐席和调度员可以代诉求人登记。", "Only operators and dispatchers register matters for citizens.");
}
