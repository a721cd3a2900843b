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

    /// <summary>Not for him.</summary>
    public static ProblemText NotYours { get; } = new("您无权访问这一内容。", "This is not for you to see.");

    /// <summary>A query code that is not the ticket's.</summary>
    public static ProblemText WrongQueryCode { get; } = new("查询码与工单不符。", "The query code is not that of the ticket.");

    /// <summary>A server where nobody can sign in.</summary>
    public static ProblemText DemoOnly { get; } = new("本系统尚未启用登录，工作台仅在演示模式下开放。", "Nobody can sign in here yet; the workbench is open in demo mode only.");

    /// <summary>No actor is named.</summary>
    public static ProblemText NameActor(string header) =>
        new($"请以请求头 {header} 或正文 actor 指明操作人，例如 dispatcher 或 liaison@housing。", $"Name who acts in the header {header} or the field actor, for example dispatcher or liaison@housing.");
}
