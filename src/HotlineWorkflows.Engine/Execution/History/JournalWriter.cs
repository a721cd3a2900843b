using System.Buffers;
using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Collects what a burst does and packs it into one row: a JSON array of entries, each an array of node index, execution number, letter and what belongs to it. After a note <c>continuedIn</c> the indexes are of the version it names; an entry of letter M says which index each node before it has from then on. Read by <see cref="PackedJournal"/>.</summary>
internal sealed class JournalWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    public JournalWriter()
    {
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _json.WriteStartArray();
    }

    /// <summary>Names the execution around it, unless that is the root: of a loop's body, several may be under way at once.</summary>
    public void Started(ActivityExecutionContext context)
    {
        Begin(context, "S");
        if (context.ParentActivityExecutionContext is { ParentActivityExecutionContext: not null } parent)
            _json.WriteNumberValue(parent.Sequence);
        _json.WriteEndArray();
    }

    /// <summary>Tells by what it was resumed: of several things an activity waits for, one came.</summary>
    public void Resumed(ActivityExecutionContext context, Bookmark bookmark) => Entry(context, "R", bookmark.Name, bookmark.Payload);

    public void Completed(ActivityExecutionContext context, object? result)
        => Entry(context, "C", result is Outcomes outcomes ? string.Join(',', outcomes.Names) : null);

    public void Cancelled(ActivityExecutionContext context) => Entry(context, "X");

    public void Faulted(ActivityExecutionContext context, Exception exception) => Entry(context, "F", exception.Message);

    public void Add(ActivityExecutionContext context, string eventName, string? message, object? payload)
    {
        Begin(context, "L");
        _json.WriteStringValue(eventName);
        if (message is not null || payload is not null)
            _json.WriteStringValue(message);
        if (payload is not null)
            JsonSerializer.Serialize(_json, payload, ValueConversion.Json);
        _json.WriteEndArray();
    }

    /// <summary>Something about the burst as a whole.</summary>
    public void Note(string name, string value)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(-1);
        _json.WriteNumberValue(0);
        _json.WriteStringValue("N");
        _json.WriteStringValue(name);
        _json.WriteStringValue(value);
        _json.WriteEndArray();
    }

    /// <summary>The instance goes on in another version of its definition.</summary>
    /// <param name="indexes">The index of each node so far in the other version; -1 where it has none.</param>
    public void Migrated(IEnumerable<int> indexes)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(-1);
        _json.WriteNumberValue(0);
        _json.WriteStringValue("M");
        _json.WriteStartArray();
        foreach (var index in indexes)
            _json.WriteNumberValue(index);
        _json.WriteEndArray();
        _json.WriteEndArray();
    }

    public ReadOnlyMemory<byte> Finish()
    {
        _json.WriteEndArray();
        _json.Flush();
        return _buffer.WrittenMemory;
    }

    private void Entry(ActivityExecutionContext context, string letter, string? text = null, object? payload = null)
    {
        Begin(context, letter);
        if ((context.TakeJournalData() ?? payload) is { } data)
        {
            _json.WriteStringValue(text);
            JsonSerializer.Serialize(_json, data, ValueConversion.Json);
        }
        else if (text is not null)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }

    private void Begin(ActivityExecutionContext context, string letter)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(context.Node.Index);
        _json.WriteNumberValue(context.Sequence);
        _json.WriteStringValue(letter);
    }
}
