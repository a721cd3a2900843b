namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Who a notification is for. 通知对象; the full list with its names on screen is <c>recipients</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Recipients
{
    /// <summary>Liaison; 联络员.</summary>
    public const string Liaison = "liaison";

    /// <summary>Emergency contact; 应急联络人.</summary>
    public const string EmergencyContact = "emergencyContact";

    /// <summary>Deputy leader of the unit; 分管领导.</summary>
    public const string UnitLeader = "unitLeader";

    /// <summary>Head of the unit; 主要领导.</summary>
    public const string Head = "head";

    /// <summary>Citizen; 诉求人.</summary>
    public const string Citizen = "citizen";

    /// <summary>Supervisor; 督办员.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Leader; 领导.</summary>
    public const string Leader = "leader";

    /// <summary>Inspectorate; 督查局.</summary>
    public const string Inspectorate = "inspectorate";

    /// <summary>Participant; 参会单位.</summary>
    public const string Participant = "participant";

    /// <summary>The desk of that name; 热线中心.</summary>
    public const string Hotline = Desks.Hotline;

    /// <summary>The desk of that name; “有诉即办”窗口.</summary>
    public const string Window = Desks.Window;

    /// <summary>The desk of that name; 大厅投诉台.</summary>
    public const string Hall = Desks.Hall;

    /// <summary>The desk of that name; 省平台.</summary>
    public const string Platform = Desks.Platform;
}
