using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Reads what bursts wrote down, for those who want to see the way an instance took.</summary>
public static class JournalReader
{
    /// <summary>What happened to the steps of the definition an instance runs on now, in order. What it did in another definition before it went on in this one is left out.</summary>
    /// <param name="plan">The version the instance is pinned to.</param>
    /// <param name="journal">Its journal, oldest first.</param>
    /// <exception cref="JsonException">A record is not as the engine writes it.</exception>
    public static IReadOnlyList<JournalEntry> Read(WorkflowPlan plan, IEnumerable<JournalRecord> journal)
        => [.. PackedJournal.Read(journal).Select(entry => Of(plan, entry)).OfType<JournalEntry>()];

    private static JournalEntry? Of(WorkflowPlan plan, PackedEntry entry)
    {
        if (entry.Node < 0 || entry.Node >= plan.Nodes.Count)
            return null;
        var node = plan.Nodes[entry.Node].NodeId;
        return entry.Letter switch
        {
            'S' => new JournalEntry(node, JournalEntryKind.Started, []),
            'R' => new JournalEntry(node, JournalEntryKind.Resumed, []),
            'C' => new JournalEntry(node, JournalEntryKind.Completed, entry.Outcomes),
            'X' => new JournalEntry(node, JournalEntryKind.Cancelled, []),
            'F' => new JournalEntry(node, JournalEntryKind.Faulted, []),
            _ => null,
        };
    }
}

/// <summary>Something that happened to a step.</summary>
/// <param name="NodeId">The ids of the activities down to it, joined by <c>:</c>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Outcomes">With which outcomes it completed; empty unless it did.</param>
public sealed record JournalEntry(string NodeId, JournalEntryKind Kind, IReadOnlyList<string> Outcomes);

/// <summary>What may happen to a step.</summary>
public enum JournalEntryKind
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>What it waited for came.</summary>
    Resumed,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It ended because it was no longer needed.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Faulted,
}
