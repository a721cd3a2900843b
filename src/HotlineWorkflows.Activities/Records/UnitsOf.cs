namespace HotlineWorkflows.Activities;

/// <summary>Which units of a ticket an input means that says <c>lead</c>, <c>supporting</c> or <c>all</c>.</summary>
internal static class UnitsOf
{
    /// <summary>Their codes; one null where no unit in particular is meant.</summary>
    public static string?[] Ticket(Ticket ticket, string? to) => to switch
    {
        "lead" => [ticket.Lead],
        "supporting" => [.. ticket.Supporting],
        "all" => [ticket.Lead, .. ticket.Supporting],
        _ => [null],
    };
}
