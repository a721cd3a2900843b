namespace HotlineWorkflows.Engine.Workflows.Models;

/// <summary>A wait of an activity (Elsa: <c>Bookmark</c>).</summary>
public sealed class Bookmark
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>First part of the hash; the activity's type unless chosen otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>Upper-case hex SHA-256 over name, stimulus and (where asked for) activity instance id.</summary>
    public required string Hash { get; init; }

    /// <summary>What is waited for, as JSON-compatible value or null.</summary>
    public object? Payload { get; init; }

    /// <summary>The waiting activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The waiting activity's node.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>The waiting execution.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>Business clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the clock resumes it (business clock); null: only a stimulus does. Ours.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Removed once resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Method of the activity that runs on resume; null: none.</summary>
    public string? CallbackMethodName { get; init; }

    /// <summary>Completes the activity on resume when there is no callback.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Free data.</summary>
    public IDictionary<string, string>? Metadata { get; init; }

    internal Links<Bookmark> InWorkflow;

    /// <summary>The waiting execution.</summary>
    internal ActivityExecutionContext? Execution { get; set; }

    /// <summary>Whether it was made in this burst.</summary>
    internal bool IsNew { get; set; }

    /// <summary>Whether it still waits.</summary>
    internal bool IsOpen { get; set; }
}

/// <summary>How to make a bookmark (Elsa: <c>CreateBookmarkArgs</c>).</summary>
public sealed class CreateBookmarkArgs
{
    /// <summary>A fixed id (a GUID); null: a new one.</summary>
    public string? BookmarkId { get; set; }

    /// <summary>What is waited for; part of the hash.</summary>
    public object? Stimulus { get; set; }

    /// <summary>Instance method of the activity to run on resume.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>First part of the hash; null: the activity's type.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Removed once resumed.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Adds the activity instance id to the hash, so that no other execution can be meant.</summary>
    public bool IncludeActivityInstanceId { get; set; }

    /// <summary>Completes the activity on resume when there is no callback.</summary>
    public bool AutoComplete { get; set; } = true;

    /// <summary>Free data.</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>When the clock resumes it (business clock). Ours: upstream keeps timers apart.</summary>
    public DateTimeOffset? DueAt { get; set; }
}
