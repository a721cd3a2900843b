using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>Which grants can exist: a role of the vocabulary, in a place that is served, in one of its units exactly where the role asks for one.</summary>
public static class GrantRules
{
    /// <summary>What is wrong with a grant; null when it can be given.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="places">The places served, by code.</param>
    public static AccountProblem? Check(StaffGrant grant, IReadOnlyDictionary<string, PlacePolicy> places)
    {
        if (grant.Role == Roles.Citizen || places.Values.First().List("roles")?.Find(grant.Role) is null)
            return new AccountProblem("role", $"没有“{Short(grant.Role)}”这一角色。", $"There is no role '{Short(grant.Role)}'.");
        if (grant.Rank is not null && (grant.Role != Roles.UnitLeader || grant.Rank is not (Ranks.Deputy or Ranks.Head)))
            return new AccountProblem("rank", "职级只用于承办单位领导：deputy（分管）或 head（主要）。", "Only a unit's leader has a rank: deputy or head.");
        if (grant.IsEverywhere)
            return grant.Role == Roles.Administrator ? null : new AccountProblem("place", "只有管理员可以在所有地区任职，其他角色请指明地区。", "Only an administrator holds his role everywhere; name a place for any other role.");
        if (!places.TryGetValue(grant.Place, out var place))
            return new AccountProblem("place", $"没有“{Short(grant.Place)}”这一地区，可用：{string.Join('、', places.Keys)}。", $"There is no place '{Short(grant.Place)}'. Known are: {string.Join(", ", places.Keys)}.");
        if (!Roles.IsOfUnit(grant.Role))
            return grant.Unit is null ? null : new AccountProblem("unit", "这一角色不属于单位，请不要填写单位。", "This role is not held in a unit; leave the unit out.");
        return grant.Unit is null || !place.Units.ContainsKey(grant.Unit)
            ? new AccountProblem("unit", "这一角色须指明本地区的一个单位。", "This role is held in a unit of the place; name one.")
            : null;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
