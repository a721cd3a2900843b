namespace HotlineWorkflows.Activities;

/// <summary>Which units of a ticket an input means that says <c>lead</c>, <c>supporting</c>, <c>all</c> or <c>participants</c> (of its last meeting).</summary>
internal static class UnitsOf
{
    /// <summary>Their codes; one null where no unit in particular is meant.</summary>
    public static string?[] Ticket(Ticket ticket, string? to) => to switch
    {
        "lead" => [ticket.Lead],
        "supporting" => [.. ticket.Supporting],
        "all" => [ticket.Lead, .. ticket.Supporting],
        "participants" when ticket.State.Meeting is { Participants: { Count: > 0 } called } => [.. called],
        _ => [null],
    };
}
