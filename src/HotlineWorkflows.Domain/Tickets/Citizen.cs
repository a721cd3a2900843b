namespace HotlineWorkflows.Domain.Tickets;

/// <summary>The citizen (诉求人) behind a ticket. Lives in a row of its own and goes into no workflow, event, message text or log.</summary>
/// <param name="Name">Name, or null.</param>
/// <param name="Phone">Phone, or null.</param>
/// <param name="Anonymous">Whether he wants to stay unnamed towards the units.</param>
/// <param name="Organization">The enterprise, or null for a private person.</param>
/// <param name="Address">Address, or null.</param>
public sealed record Citizen(string? Name, string? Phone, bool Anonymous = false, string? Organization = null, string? Address = null)
{
    /// <summary>Names nobody, so that a log that takes the object by mistake leaks nothing.</summary>
    public override string ToString() => "citizen";
}
