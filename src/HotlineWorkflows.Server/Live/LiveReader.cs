namespace HotlineWorkflows.Server.Live;

/// <summary>A page that stays open, and what it wants to know.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="session">The session it was opened in; it ends with it.</param>
/// <param name="end">Ends the connection.</param>
internal sealed class LiveReader(string connection, Guid session, Action end)
{
    private volatile Watched? _watched;

    public string Connection => connection;

    public Guid Session => session;

    public Watched? Watching => _watched;

    public void Watch(Watched watched) => _watched = watched;

    public void End() => end();
}

/// <summary>What a page shows.</summary>
/// <param name="Kind">One of <see cref="LiveKinds"/>.</param>
/// <param name="Ticket">The ticket, where it shows one.</param>
internal sealed record Watched(string Kind, Guid? Ticket);

/// <summary>Kinds of pages that stay up to date, and the names of what is sent to them.</summary>
internal static class LiveKinds
{
    /// <summary>A ticket, or a form of one.</summary>
    public const string Ticket = "ticket";

    /// <summary>A list of tickets.</summary>
    public const string List = "list";

    /// <summary>The message viewer of the demo.</summary>
    public const string Messages = "messages";

    /// <summary>The clock of the demo.</summary>
    public const string Clock = "clock";
}
