namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>Texts about personal data.</summary>
public static class PrivacyTexts
{
    /// <summary>The role or unit need not know the citizen.</summary>
    public static ProblemText NoNeedToKnow { get; } = new(
        "您的岗位或单位无需知悉该诉求人的联系方式。确需联系的，请由受理中心代为联系。",
        "Your role or unit does not need to know this citizen. If contact is needed, ask the center to make it.");

    /// <summary>A reason must be chosen.</summary>
    public static ProblemText ReasonNeeded(string known) => new($"请选择查看理由：{known}。", $"Give a reason to look: {known}.");

    /// <summary>A ground must be chosen.</summary>
    public static ProblemText GroundNeeded(string known) => new($"请选择删除依据：{known}。", $"Give a ground to erase: {known}.");

    /// <summary>No such hold.</summary>
    public static ProblemText NoSuchHold(string known) => new($"没有这种保留事由；可用：{known}。", $"There is no such hold; known: {known}.");

    /// <summary>The ticket is under way.</summary>
    public static ProblemText StillRunning { get; } = new("工单还在办理，办结归档后才能删除个人信息。", "The ticket is still under way; personal data can be erased once it is archived.");

    /// <summary>A hold stands.</summary>
    public static ProblemText Held { get; } = new("该工单的个人信息处于依法保留期间，解除保留后才能删除。", "The ticket's personal data is on hold; lift the hold first.");

    /// <summary>Nothing is left.</summary>
    public static ProblemText ErasedAlready { get; } = new("该工单的个人信息已按规定删除。", "The ticket's personal data was erased before.");

    /// <summary>Not for this role.</summary>
    public static ProblemText MayNotErase { get; } = new("您的岗位不能删除个人信息。", "Your role may not erase personal data.");

    /// <summary>Not for this role.</summary>
    public static ProblemText MayNotSeeLog { get; } = new("您的岗位不能查看访问记录。", "Your role may not see the access log.");
}
