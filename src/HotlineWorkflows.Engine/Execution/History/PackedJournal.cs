using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Unpacks what <see cref="JournalWriter"/> packed.</summary>
internal static class PackedJournal
{
    /// <summary>
    /// All entries about the definition an instance runs on now, oldest first. What it did in another definition before it went
    /// on in this one is left out; what it did in another version of this one is told with the indexes of this version, and left
    /// out where that has no such node.
    /// </summary>
    /// <exception cref="JsonException">A record is not as the engine writes it.</exception>
    public static List<PackedEntry> Read(IEnumerable<JournalRecord> journal)
    {
        var entries = new List<PackedEntry>();
        foreach (var record in journal)
        {
            using var packed = JsonDocument.Parse(record.Entries);
            foreach (var element in packed.RootElement.EnumerateArray())
            {
                var entry = PackedEntry.Of(record, element);
                if (entry is { Letter: 'N', Text: "continuedIn" })
                    entries.Clear();
                else if (entry.Letter == 'M')
                    Move(entries, [.. element[3].EnumerateArray().Select(index => index.GetInt32())]);
                else
                    entries.Add(entry);
            }
        }

        return entries;
    }

    private static void Move(List<PackedEntry> entries, int[] indexes)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Node >= 0)
                entries[i] = entries[i] with { Node = entries[i].Node < indexes.Length ? indexes[entries[i].Node] : -1 };
        }
    }
}

/// <summary>One entry of the journal.</summary>
/// <param name="Burst">The revision its burst produced.</param>
/// <param name="At">Business clock; a burst is one moment.</param>
/// <param name="Node">The node's index; -1 for a note, and for a node the version does not have.</param>
/// <param name="Execution">The execution's number; 0 for a note.</param>
/// <param name="Letter">What happened: Started, Resumed, Completed, X cancelled, Faulted, L logged, N note, M moved to another version.</param>
/// <param name="Text">The bookmark's name, the outcomes, the failure, the name of the log entry or note; or null.</param>
/// <param name="Message">What a log entry or note says, or null.</param>
/// <param name="Data">What goes with it, or null.</param>
/// <param name="Parent">The execution around a started one, where it is named.</param>
internal sealed record PackedEntry(int Burst, DateTimeOffset At, int Node, int Execution, char Letter, string? Text, string? Message, JsonElement? Data, int? Parent)
{
    /// <summary>With which outcomes it completed.</summary>
    public IReadOnlyList<string> Outcomes => Text is { Length: > 0 } names ? names.Split(',') : [Activities.Flowchart.Models.Outcomes.Done];

    public static PackedEntry Of(JournalRecord record, JsonElement entry)
    {
        var length = entry.GetArrayLength();
        var letter = entry[2].GetString()![0];
        var said = letter is 'L' or 'N';
        var text = length > 3 && entry[3].ValueKind == JsonValueKind.String ? entry[3].GetString() : null;
        var message = said && length > 4 && entry[4].ValueKind == JsonValueKind.String ? entry[4].GetString() : null;
        var dataAt = said ? 5 : 4;
        return new PackedEntry(
            record.Sequence,
            record.At,
            entry[0].GetInt32(),
            entry[1].GetInt32(),
            letter,
            text,
            message,
            length > dataAt && letter != 'N' ? entry[dataAt].Clone() : null,
            letter == 'S' && length > 3 && entry[3].ValueKind == JsonValueKind.Number ? entry[3].GetInt32() : null);
    }
}
