using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
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
    {
        var entries = new List<JournalEntry>();
        foreach (var record in journal)
        {
            using var packed = JsonDocument.Parse(record.Entries);
            foreach (var entry in packed.RootElement.EnumerateArray())
            {
                if (IsContinuation(entry))
                    entries.Clear();
                else if (Of(plan, entry) is { } read)
                    entries.Add(read);
            }
        }

        return entries;
    }

    private static bool IsContinuation(JsonElement entry) => entry[2].GetString() == "N" && entry[3].GetString() == "continuedIn";

    private static JournalEntry? Of(WorkflowPlan plan, JsonElement entry)
    {
        var index = entry[0].GetInt32();
        if (index < 0 || index >= plan.Nodes.Count)
            return null;
        var node = plan.Nodes[index].NodeId;
        return entry[2].GetString() switch
        {
            "S" => new JournalEntry(node, JournalEntryKind.Started, []),
            "R" => new JournalEntry(node, JournalEntryKind.Resumed, []),
            "C" => new JournalEntry(node, JournalEntryKind.Completed, entry.GetArrayLength() > 3 && entry[3].GetString() is { Length: > 0 } outcomes ? outcomes.Split(',') : [Outcomes.Done]),
            "X" => new JournalEntry(node, JournalEntryKind.Cancelled, []),
            "F" => new JournalEntry(node, JournalEntryKind.Faulted, []),
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
