namespace HotlineWorkflows.Server.Components;

/// <summary>Why a unit is proposed, in words.</summary>
public static class UnitReason
{
    /// <summary>One short sentence.</summary>
    public static string Of(RoutedUnit routed, PlacePolicy policy) => routed.Ground switch
    {
        UnitGround.Line => string.Join("；", new[]
        {
            routed.Category is null ? null : $"主管“{policy.NameOf("categories", routed.Category)}”",
            routed.Duties.Count == 0 ? null : $"诉求提到其职责“{string.Join('、', routed.Duties)}”",
        }.OfType<string>()),
        UnitGround.Area when UnitRouting.IsAreaFirst(policy) => $"属地管理优先：{string.Join('、', routed.Unit.Areas)}",
        UnitGround.Area => $"属地：{string.Join('、', routed.Unit.Areas)}，托底办理",
        UnitGround.GivenBack => "已退单，且退单理由成立",
        _ => string.Join('、', routed.Unit.Duties),
    };
}
