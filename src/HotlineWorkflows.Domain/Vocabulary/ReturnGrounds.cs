namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Grounds of a return (HL-B7-2). 退单理由类别; the full list with its names on screen is <c>returnGrounds</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class ReturnGrounds
{
    /// <summary>Not ours; 不属本单位职责.</summary>
    public const string NotOurs = "notOurs";

    /// <summary>Needs several departments; 需多部门会签办理.</summary>
    public const string Joint = "joint";
}
