namespace HotlineWorkflows.Server.Reading;

/// <summary>Who of a place's staff a notification reaches.</summary>
public static class NotifiedPeople
{
    /// <summary>Their names; empty where it goes to a citizen, a desk or an office of which no staff list tells.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="recipient">A code of <see cref="Recipients"/>.</param>
    /// <param name="unit">Whose; null for the center's.</param>
    public static IEnumerable<string> Of(PlacePolicy policy, string recipient, string? unit) => (recipient switch
    {
        Recipients.EmergencyContact => policy.Staff.Where(member => member.EmergencyContact && member.Unit == unit),
        Recipients.UnitLeader when unit is not null => policy.Holders(Roles.UnitLeader, unit).Where(member => member.Rank != Ranks.Head),
        Recipients.Head when unit is not null => policy.Holders(Roles.UnitLeader, unit).Where(member => member.Rank == Ranks.Head),
        Recipients.Liaison or Recipients.Participant when unit is not null => policy.Holders(Roles.Liaison, unit),
        Recipients.Supervisor => policy.Holders(Roles.Supervisor),
        Recipients.Leader => policy.Holders(Roles.Leader),
        _ => [],
    }).Select(member => member.Name);
}
