namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>A workflow instance as stored.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="DefinitionId">The definition, for example <c>hualong-ticket</c>.</param>
/// <param name="DefinitionVersionId">The version the instance is pinned to.</param>
/// <param name="CorrelationId">What the instance is about (a ticket's id), or null.</param>
/// <param name="Status">Running or finished.</param>
/// <param name="SubStatus">The finer state.</param>
/// <param name="IncidentCount">Open incidents.</param>
/// <param name="CreatedAt">Business clock.</param>
/// <param name="UpdatedAt">Business clock of the last burst.</param>
/// <param name="FinishedAt">Business clock, or null while running.</param>
/// <param name="Revision">0 for an instance not stored yet; grows by one with each burst (compare-and-set).</param>
/// <param name="State">The packed state; only the engine reads it.</param>
public sealed record WorkflowInstanceRecord(
    Guid Id,
    string DefinitionId,
    string DefinitionVersionId,
    string? CorrelationId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    int Revision,
    ReadOnlyMemory<byte> State);

/// <summary>A wait of an instance: for a stimulus (by hash), for a moment (by due time), or for whichever comes first.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="InstanceId">The waiting instance.</param>
/// <param name="Name">The bookmark's name, an activity type unless chosen otherwise.</param>
/// <param name="Hash">Upper-case hex SHA-256 of name, stimulus and (where asked for) activity instance.</param>
/// <param name="ActivityId">The node that waits: ids from the root, joined by <c>:</c>; of older rows the activity's id alone.</param>
/// <param name="CorrelationId">The instance's correlation id, or null.</param>
/// <param name="DueAt">Business clock; null when the bookmark waits for a stimulus only.</param>
/// <param name="CreatedAt">Business clock.</param>
public sealed record BookmarkRecord(Guid Id, Guid InstanceId, string Name, string Hash, string ActivityId, string? CorrelationId, DateTimeOffset? DueAt, DateTimeOffset CreatedAt);

/// <summary>A way to start a published definition: a stimulus (by hash) or a moment (by due time).</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="DefinitionVersionId">Its published version.</param>
/// <param name="ActivityId">The trigger activity.</param>
/// <param name="Name">The trigger's name, its activity type by default.</param>
/// <param name="Hash">As for bookmarks.</param>
/// <param name="DueAt">The next occurrence on the business clock, or null.</param>
public sealed record TriggerRecord(Guid Id, string DefinitionId, string DefinitionVersionId, string ActivityId, string Name, string Hash, DateTimeOffset? DueAt);

/// <summary>A timer whose time has come.</summary>
/// <param name="Id">The bookmark's or trigger's id.</param>
/// <param name="InstanceId">The waiting instance; null for a trigger.</param>
/// <param name="DueAt">Business clock.</param>
/// <param name="Attempts">How often firing it failed so far.</param>
public sealed record DueTimer(Guid Id, Guid? InstanceId, DateTimeOffset DueAt, int Attempts)
{
    /// <summary>Whether the timer starts a definition instead of resuming an instance.</summary>
    public bool IsTrigger => InstanceId is null;
}

/// <summary>A timer that fired at least once and failed.</summary>
/// <param name="Timer">The timer.</param>
/// <param name="RetryAt">When it is tried again, on the system clock; null when it was given up and waits for people.</param>
/// <param name="Error">What went wrong the last time.</param>
public sealed record FailedTimer(DueTimer Timer, DateTimeOffset? RetryAt, string Error);

/// <summary>Everything one burst changed of one instance.</summary>
/// <param name="Instance">Its new row; <see cref="WorkflowInstanceRecord.Revision"/> is the revision the burst began with (0: insert).</param>
/// <param name="RemovedBookmarks">Bookmarks burned or cancelled.</param>
/// <param name="AddedBookmarks">Bookmarks made.</param>
/// <param name="Journal">What happened, packed; null when the burst keeps none.</param>
public sealed record BurstRecord(
    WorkflowInstanceRecord Instance,
    IReadOnlyCollection<Guid> RemovedBookmarks,
    IReadOnlyCollection<BookmarkRecord> AddedBookmarks,
    JournalRecord? Journal);

/// <summary>What one burst did, packed into one row.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Sequence">The revision the burst produced.</param>
/// <param name="At">Business clock.</param>
/// <param name="Entries">Packed entries; only the engine reads them.</param>
public sealed record JournalRecord(Guid InstanceId, int Sequence, DateTimeOffset At, ReadOnlyMemory<byte> Entries);

/// <summary>An outside effect that leaves after the commit, at least once.</summary>
/// <param name="Id">UUIDv7; also the idempotency key that goes with the message.</param>
/// <param name="Kind">Which sender takes it, for example <c>notification</c>.</param>
/// <param name="Payload">JSON without personal data; the sender looks that up when it sends.</param>
/// <param name="CreatedAt">Business clock.</param>
public sealed record OutboxRecord(Guid Id, string Kind, string Payload, DateTimeOffset CreatedAt);
