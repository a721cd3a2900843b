namespace HotlineWorkflows.Domain.Tickets;

public sealed partial class Ticket
{
    private readonly List<TicketEvent> _newEvents = [];
    private readonly List<string> _news = [];

    /// <summary>Events recorded since the ticket was loaded or last stored.</summary>
    public IReadOnlyList<TicketEvent> NewEvents => _newEvents;

    /// <summary>Whether anything differs from what is stored.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Puts something on record: the history grows and the facts with it.</summary>
    /// <returns>The event as recorded.</returns>
    public TicketEvent Record(NewEvent happened, Actor by, DateTimeOffset at)
    {
        var recorded = new TicketEvent(
            Id,
            ++_state.EventCount,
            at,
            happened.Code,
            happened.Argument,
            by,
            happened.Clause ?? by.Clause,
            happened.Data.Where(pair => pair.Value is not null).ToDictionary(),
            happened.Texts.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!),
            happened.Warnings);
        _newEvents.Add(recorded);
        if (!by.IsAutomatic)
            _state.ActedBy.Add(by.ToString());
        Facts.Add(recorded);
        UnitFacts.Add(recorded);
        Announce(recorded.Code);
        if (recorded.Argument is not null)
            Announce(recorded.Key);
        IsChanged = true;
        return recorded;
    }

    /// <summary>
    /// What happened since the last call: event codes (<c>replied</c>, <c>deadlineMissed(completion)</c>) and
    /// <c>deadline:name</c> for each deadline started, moved or ended, each once, in order. Activities that wait for
    /// them are resumed in the same burst.
    /// </summary>
    public IReadOnlyList<string> DrainNews()
    {
        string[] news = [.. _news];
        _news.Clear();
        return news;
    }

    /// <summary>The place of the next document among those of the ticket; called by the session that issues it.</summary>
    public int NextDocument()
    {
        IsChanged = true;
        return ++_state.DocumentCount;
    }

    /// <summary>The place of the next notification among those of the ticket; called by the session that queues it.</summary>
    public int NextNotification()
    {
        IsChanged = true;
        return ++_state.NotificationCount;
    }

    /// <summary>Called by the store once what is new has been written.</summary>
    public void AcceptChanges()
    {
        _newEvents.Clear();
        _changedDeadlines.Clear();
        IsChanged = false;
        _state.Revision++;
    }

    /// <summary>The change is made by an action of this assembly; the ticket must be written.</summary>
    internal void Touch() => IsChanged = true;

    private void Announce(string topic)
    {
        if (!_news.Contains(topic))
            _news.Add(topic);
    }
}
