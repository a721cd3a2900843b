using System.Globalization;
using HotlineWorkflows.KillTarget.RealTickets;

namespace HotlineWorkflows.Tickets.Tests.Kill;

/// <summary>What the killed processes answered so far: none of it may ever be lost or come again.</summary>
internal sealed class Answers
{
    private readonly Dictionary<Guid, SortedDictionary<int, string>> _events = [];
    private readonly HashSet<(string Kind, string Number)> _documents = [];
    private readonly Dictionary<string, int> _actions = [];

    /// <summary>Acts answered.</summary>
    public int Count => _actions.Values.Sum();

    /// <summary>Numbers of tickets answered, by the ticket.</summary>
    public Dictionary<Guid, string> Tickets { get; } = [];

    /// <summary>Events answered, by the ticket and the sequence.</summary>
    public IReadOnlyDictionary<Guid, SortedDictionary<int, string>> Events => _events;

    /// <summary>Documents answered.</summary>
    public IReadOnlySet<(string Kind, string Number)> Documents => _documents;

    public override string ToString() =>
        $"{Count} acts answered on {Tickets.Count} tickets: {string.Join(", ", _actions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}";

    /// <summary>Takes a line of the process; one that it could not finish was no answer.</summary>
    public void Take(string line)
    {
        if (!line.EndsWith(';'))
            return;
        var parts = line.TrimEnd(';').Split('\t');
        var ticket = Guid.Parse(parts[0]);
        _actions[parts[1]] = _actions.GetValueOrDefault(parts[1]) + 1;
        if (parts[1] == TicketWorkload.Submitted)
        {
            Tickets.ShouldNotContainKey(ticket);
            Tickets.Values.ShouldNotContain(parts[3], "a ticket's number was given twice");
            Tickets[ticket] = parts[3];
            return;
        }

        var events = _events.TryGetValue(ticket, out var known) ? known : _events[ticket] = [];
        foreach (var (sequence, key) in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=', 2)).Select(pair => (int.Parse(pair[0], CultureInfo.InvariantCulture), pair[1])))
            events.TryAdd(sequence, key).ShouldBeTrue($"event {sequence} of ticket {ticket} was answered twice");
        foreach (var document in parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=', 2)))
            _documents.Add((document[0], document[1])).ShouldBeTrue($"{document[0]} {document[1]} was issued twice");
    }
}
