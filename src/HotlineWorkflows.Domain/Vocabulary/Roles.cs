namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>What a person is in a place. 角色; the full list with its names on screen is <c>roles</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Roles
{
    /// <summary>Operator; 坐席.</summary>
    public const string Operator = "operator";

    /// <summary>Dispatcher; 调度员.</summary>
    public const string Dispatcher = "dispatcher";

    /// <summary>Auditor; 审核员.</summary>
    public const string Auditor = "auditor";

    /// <summary>Callback agent; 回访员.</summary>
    public const string CallbackAgent = "callbackAgent";

    /// <summary>Supervisor; 督办员.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Liaison; 承办单位联络员.</summary>
    public const string Liaison = "liaison";

    /// <summary>Handler; 办理人员.</summary>
    public const string Handler = "handler";

    /// <summary>Unit leader; 承办单位领导.</summary>
    public const string UnitLeader = "unitLeader";

    /// <summary>Leader; 领导.</summary>
    public const string Leader = "leader";

    /// <summary>Monitor; 监督员.</summary>
    public const string Monitor = "monitor";

    /// <summary>Administrator; 管理员.</summary>
    public const string Administrator = "administrator";

    /// <summary>Citizen; 诉求人.</summary>
    public const string Citizen = "citizen";

    private static readonly HashSet<string> OfUnit = [Liaison, Handler, UnitLeader];

    /// <summary>Whether the role is held in a unit and not in the place as a whole.</summary>
    public static bool IsOfUnit(string role) => OfUnit.Contains(role);
}
