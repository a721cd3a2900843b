namespace HotlineWorkflows.Tickets.Rows;

/// <summary>What is read of the engine's table <c>bookmarks</c>: which actions a ticket's flow waits for.</summary>
public sealed class WaitRow
{
    /// <summary>The bookmark.</summary>
    public Guid Id { get; set; }

    /// <summary>The workflow instance, whose id is the ticket's.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>Upper-case hex SHA-256 of what it waits for.</summary>
    public string Hash { get; set; } = "";
}
