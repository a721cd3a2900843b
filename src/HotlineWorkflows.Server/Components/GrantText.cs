using HotlineWorkflows.Accounts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Components;

/// <summary>Roles as people read them.</summary>
public static class GrantText
{
    /// <summary>Writes grants; the place is named where there are several.</summary>
    public static Func<StaffGrant, string> Of(CurrentPlace places) => grant =>
    {
        if (grant.IsEverywhere)
            return $"{new PlaceText(places.All[0], default).Role(grant.Role, null)}（所有地区）";
        if (places.All.FirstOrDefault(entry => entry.Policy.Settings.Code == grant.Place) is not { } entry)
            return grant.Key;
        var role = new PlaceText(entry, default).Role(grant.Role, grant.Unit);
        return places.All.Count > 1 ? $"{entry.Policy.Settings.Name} {role}" : role;
    };
}
