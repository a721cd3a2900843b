using System.Text.Json;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>What a step wants to happen outside its instance; it happens with the burst's commit, or not at all.</summary>
/// <param name="Message">Leaves through the outbox.</param>
/// <param name="Instance">Another instance that is stored in the same transaction; null: none.</param>
internal sealed record Effect(OutboxRecord? Message, Burst? Instance);

/// <summary>The kinds of messages the engine sends to itself.</summary>
internal static class EngineMessages
{
    public const string Event = "workflow-event";
    public const string Target = "workflow-event-target";
    public const string Start = "workflow-start";
    public const string ChildEnded = "workflow-child-ended";
    public const string Task = "workflow-task";

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, ValueConversion.Json);

    public static T Read<T>(OutboxRecord message) => JsonSerializer.Deserialize<T>(message.Payload, ValueConversion.Json)
        ?? throw new JsonException($"Message {message.Id} of the kind '{message.Kind}' is empty.");
}

/// <summary>An event on its way to all who wait for it.</summary>
/// <param name="EventName">Its name.</param>
/// <param name="CorrelationId">Only those about this; null: all.</param>
/// <param name="InstanceId">Only this instance; null: all, triggers included.</param>
/// <param name="Payload">What it carries; no personal data.</param>
internal sealed record EventMessage(string EventName, string? CorrelationId, Guid? InstanceId, JsonElement? Payload);

/// <summary>An event on its way to one who waits for it.</summary>
/// <param name="DefinitionId">The definition it starts; null: it resumes an instance.</param>
/// <param name="TriggerActivityId">The trigger, when it starts one.</param>
/// <param name="CorrelationId">Given to what it starts.</param>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="BookmarkId">Its bookmark.</param>
/// <param name="Payload">What it carries.</param>
internal sealed record EventTargetMessage(string? DefinitionId, string? TriggerActivityId, string? CorrelationId, Guid? InstanceId, Guid? BookmarkId, JsonElement? Payload);

/// <summary>An instance that is stored and wants to be started.</summary>
/// <param name="InstanceId">The instance.</param>
internal sealed record StartMessage(Guid InstanceId);

/// <summary>An instance has ended that another waits for.</summary>
/// <param name="ParentId">Who waits.</param>
/// <param name="BookmarkId">The wait.</param>
/// <param name="ChildId">Who ended; its outputs are looked up.</param>
/// <param name="SubStatus">How.</param>
internal sealed record ChildEndedMessage(Guid ParentId, Guid BookmarkId, Guid ChildId, WorkflowSubStatus SubStatus);
