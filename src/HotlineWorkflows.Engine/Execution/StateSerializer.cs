using System.Buffers;
using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// Packs an instance into compact JSON and back. Activities are named by their node ids, so the state outlives every
/// change of the code as long as the definition version does.
/// </summary>
internal static class StateSerializer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Write(WorkflowExecutionContext workflow)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(2048);
        buffer.ResetWrittenCount();
        var json = _writer ??= new Utf8JsonWriter(buffer, Options);
        json.Reset(buffer);

        json.WriteStartObject();
        json.WriteNumber("v", 1);
        json.WriteNumber("n", workflow.NextSequence);
        if (workflow.Name is { } name)
            json.WriteString("name", name);
        if (workflow.Parent is { } parent)
        {
            json.WriteString("up", parent.InstanceId);
            if (parent.BookmarkId is { } wait)
                json.WriteString("upb", wait);
        }

        if (workflow.HasInput)
            Values(json, "in", workflow.Input);
        if (workflow.HasOutput)
            Values(json, "out", workflow.Output);
        if (workflow.ChangedVariables is { Count: > 0 } variables)
        {
            var kept = variables.Where(variable => workflow.Plan.Workflow.Variables.FirstOrDefault(declared => declared.Name == variable.Key)?.IsKept != false).ToList();
            if (kept.Count > 0)
                Values(json, "vars", kept!);
        }

        json.WriteStartArray("a");
        for (var context = workflow.Active.First; context is not null; context = context.InWorkflow.Next)
            Write(json, context);
        json.WriteEndArray();
        if (workflow.Bookmarks.Count > 0)
        {
            json.WriteStartArray("b");
            foreach (var bookmark in workflow.Bookmarks)
                Write(json, bookmark);
            json.WriteEndArray();
        }

        if (workflow.Incidents.Count > 0)
        {
            json.WritePropertyName("i");
            JsonSerializer.Serialize(json, workflow.Incidents, ValueConversion.Json);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Read(ReadOnlyMemory<byte> state, WorkflowExecutionContext workflow)
    {
        if (state.IsEmpty)
            return;
        using var document = JsonDocument.Parse(state);
        var root = document.RootElement;
        workflow.NextSequence = root.GetProperty("n").GetInt32();
        workflow.Name = root.TryGetProperty("name", out var name) ? name.GetString() : null;
        if (root.TryGetProperty("up", out var parent))
            workflow.Parent = new ParentWait(parent.GetGuid(), root.TryGetProperty("upb", out var wait) ? wait.GetGuid() : null);
        if (root.TryGetProperty("in", out var input))
        {
            foreach (var (key, value) in Variables(input, name => workflow.Plan.Workflow.Inputs.FirstOrDefault(declared => declared.Name == name)?.Type))
                workflow.Input[key] = value!;
        }

        Values(root, "out", workflow.Output);
        if (root.TryGetProperty("vars", out var variables))
            workflow.ChangedVariables = Variables(variables, variable => workflow.Plan.Workflow.Variables.FirstOrDefault(declared => declared.Name == variable)?.ValueType);
        var contexts = new Dictionary<int, ActivityExecutionContext>();
        foreach (var element in root.GetProperty("a").EnumerateArray())
            contexts.Add(element.GetProperty("s").GetInt32(), ReadContext(element, workflow, contexts));
        if (root.TryGetProperty("b", out var bookmarks))
        {
            foreach (var element in bookmarks.EnumerateArray())
            {
                var context = contexts[element.GetProperty("s").GetInt32()];
                workflow.Restore(ReadBookmark(element, context), context);
            }
        }

        if (root.TryGetProperty("i", out var incidents))
        {
            foreach (var incident in incidents.Deserialize<List<ActivityIncident>>(ValueConversion.Json) ?? [])
                workflow.Restore(incident);
        }
    }

    private static void Write(Utf8JsonWriter json, ActivityExecutionContext context)
    {
        json.WriteStartObject();
        json.WriteNumber("s", context.Sequence);
        if (context.ParentActivityExecutionContext is { } parent)
        {
            json.WriteNumber("p", parent.Sequence);

            // Within its parent the activity's own id is enough.
            json.WriteString("id", context.Activity.Id);
        }

        json.WriteNumber("t", context.StartedAt.ToUnixTimeMilliseconds());
        if (context.Status != ActivityStatus.Running)
            json.WriteNumber("st", (int)context.Status);
        if (context.FaultedInWait)
            json.WriteBoolean("fw", true);
        if (context.HasSent)
            json.WriteBoolean("e", true);
        if (context.CompletionCallback is { } callback)
            json.WriteString("cb", callback);
        if (context.Cursor != 0)
            json.WriteNumber("c", context.Cursor);
        if (context.Tokens is { Count: > 0 } tokens)
        {
            json.WriteStartArray("k");
            foreach (var token in tokens)
                json.WriteNumberValue(token);
            json.WriteEndArray();
        }

        if (context.Memory is { Count: > 0 } memory && memory.Where(value => IsKept(context, value.Key)).ToList() is { Count: > 0 } kept)
            Values(json, "m", kept!);
        if (context.KeptProperties is { Count: > 0 } properties)
            Values(json, "pr", properties);
        json.WriteEndObject();
    }

    private static bool IsKept(ActivityExecutionContext context, string name)
        => (context.Activity as Activities.IHasVariables)?.Variables.FirstOrDefault(variable => variable.Name == name)?.IsKept != false;

    private static Type? TypeOf(PlanNode node, string name)
        => (node.Activity as Activities.IHasVariables)?.Variables.FirstOrDefault(variable => variable.Name == name)?.ValueType
            ?? (node.Activity as Activities.DefinitionActivity)?.Workflow.Inputs.FirstOrDefault(input => input.Name == name)?.Type;

    private static ActivityExecutionContext ReadContext(JsonElement element, WorkflowExecutionContext workflow, Dictionary<int, ActivityExecutionContext> contexts)
    {
        var parent = element.TryGetProperty("p", out var parentSequence) ? contexts[parentSequence.GetInt32()] : null;
        var nodeId = parent is null ? workflow.Plan.Root.NodeId : $"{parent.NodeId}:{element.GetProperty("id").GetString()}";
        var node = workflow.Plan.Find(nodeId)
            ?? throw new InvalidOperationException($"Instance {workflow.InstanceId} stands at '{nodeId}', which version '{workflow.Plan.Workflow.Identity.Id}' of its definition does not have.");
        var context = new ActivityExecutionContext(workflow, node, parent, element.GetProperty("s").GetInt32())
        {
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(element.GetProperty("t").GetInt64()),
            Status = element.TryGetProperty("st", out var status) ? (ActivityStatus)status.GetInt32() : ActivityStatus.Running,
            CompletionCallback = element.TryGetProperty("cb", out var callback) ? callback.GetString() : null,
            FaultedInWait = element.TryGetProperty("fw", out _),
            HasSent = element.TryGetProperty("e", out _),
            Cursor = element.TryGetProperty("c", out var cursor) ? cursor.GetInt32() : 0,
            Tokens = element.TryGetProperty("k", out var tokens) ? [.. tokens.EnumerateArray().Select(token => token.GetInt32())] : null,
            Memory = element.TryGetProperty("m", out var memory)
                ? Variables(memory, name => TypeOf(node, name))
                : null,
        };
        if (element.TryGetProperty("pr", out _))
            Values(element, "pr", context.Properties);
        workflow.Restore(context);
        return context;
    }

    private static void Write(Utf8JsonWriter json, Bookmark bookmark)
    {
        json.WriteStartObject();
        json.WriteString("id", bookmark.Id);
        json.WriteString("n", bookmark.Name);
        json.WriteString("h", bookmark.Hash);
        json.WriteNumber("s", bookmark.Execution!.Sequence);
        json.WriteNumber("t", bookmark.CreatedAt.ToUnixTimeMilliseconds());
        if (bookmark.DueAt is { } due)
            json.WriteNumber("due", due.UtcTicks);
        if (!bookmark.AutoBurn)
            json.WriteBoolean("keep", true);
        if (!bookmark.AutoComplete)
            json.WriteBoolean("ac", false);
        if (bookmark.CallbackMethodName is { } callback)
            json.WriteString("cb", callback);
        if (bookmark.Payload is { } payload)
        {
            json.WritePropertyName("p");
            JsonSerializer.Serialize(json, payload, payload.GetType(), ValueConversion.Json);
        }

        if (bookmark.Metadata is { Count: > 0 } metadata)
        {
            json.WritePropertyName("md");
            JsonSerializer.Serialize(json, metadata, ValueConversion.Json);
        }

        json.WriteEndObject();
    }

    private static Bookmark ReadBookmark(JsonElement element, ActivityExecutionContext context) => new()
    {
        Id = element.GetProperty("id").GetGuid(),
        Name = element.GetProperty("n").GetString()!,
        Hash = element.GetProperty("h").GetString()!,
        ActivityId = context.Activity.Id,
        ActivityNodeId = context.NodeId,
        ActivityInstanceId = context.Id,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(element.GetProperty("t").GetInt64()),
        DueAt = element.TryGetProperty("due", out var due) ? new DateTimeOffset(due.GetInt64(), TimeSpan.Zero) : null,
        AutoBurn = !element.TryGetProperty("keep", out _),
        AutoComplete = !element.TryGetProperty("ac", out _),
        CallbackMethodName = element.TryGetProperty("cb", out var callback) ? callback.GetString() : null,
        Payload = element.TryGetProperty("p", out var payload) ? ValueConversion.Plain(payload) : null,
        Metadata = element.TryGetProperty("md", out var metadata) ? metadata.Deserialize<Dictionary<string, string>>() : null,
    };

    private static void Values(Utf8JsonWriter json, string property, IEnumerable<KeyValuePair<string, object>> values)
    {
        json.WriteStartObject(property);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            if (value is null)
                json.WriteNullValue();
            else
                Value(json, key, value);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, object value)
    {
        try
        {
            JsonSerializer.Serialize(json, value, value.GetType(), ValueConversion.Json);
        }
        catch (Exception e) when (e is NotSupportedException or JsonException)
        {
            throw new InvalidOperationException($"'{name}' holds a {value.GetType().Name}, which cannot be kept until the next burst: {e.Message} Keep plain data in it, or give the variable the memory storage driver.", e);
        }
    }

    private static void Values(JsonElement element, string property, IDictionary<string, object> values)
    {
        if (!element.TryGetProperty(property, out var read))
            return;
        foreach (var value in read.EnumerateObject())
            values[value.Name] = ValueConversion.Plain(value.Value)!;
    }

    private static Dictionary<string, object?> Variables(JsonElement element, Func<string, Type?> typeOf)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in element.EnumerateObject())
            values[value.Name] = typeOf(value.Name) is { } type && type != typeof(object) ? ValueConversion.To(value.Value.Clone(), type) : ValueConversion.Plain(value.Value);
        return values;
    }
}
