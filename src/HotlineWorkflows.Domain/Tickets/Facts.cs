using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Tickets;

/// <summary>How often something happened and when last.</summary>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When last; business clock.</param>
public sealed record Fact(int Count, DateTimeOffset LastAt);

/// <summary>What a history says in short, kept as it grows, so that no rule has to read the history.</summary>
public sealed class Facts
{
    /// <summary>No facts yet.</summary>
    public Facts()
    {
    }

    /// <summary>Facts as stored.</summary>
    /// <param name="entries">By key, see <see cref="TicketEvent.Key"/>.</param>
    [JsonConstructor]
    public Facts(IReadOnlyDictionary<string, Fact> entries) => _entries = new(entries);

    private readonly Dictionary<string, Fact> _entries = [];

    /// <summary>All facts by key: each event counts under its code, and with an argument also under <c>code(argument)</c>.</summary>
    public IReadOnlyDictionary<string, Fact> Entries => _entries;

    /// <summary>How often an event happened.</summary>
    public int Count(string code, string? argument = null) => _entries.GetValueOrDefault(TicketEvent.KeyOf(code, argument))?.Count ?? 0;

    /// <summary>Whether an event happened.</summary>
    public bool Has(string code, string? argument = null) => Count(code, argument) > 0;

    /// <summary>When an event happened last, or null.</summary>
    public DateTimeOffset? LastAt(string code, string? argument = null) => _entries.GetValueOrDefault(TicketEvent.KeyOf(code, argument))?.LastAt;

    internal void Add(TicketEvent happened)
    {
        Add(happened.Code, happened.At);
        if (happened.Argument is not null)
            Add(happened.Key, happened.At);
    }

    private void Add(string key, DateTimeOffset at) => _entries[key] = new Fact((_entries.GetValueOrDefault(key)?.Count ?? 0) + 1, at);
}
