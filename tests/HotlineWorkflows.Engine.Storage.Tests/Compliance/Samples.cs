using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <summary>Rows to try with.</summary>
public static class Samples
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    private static long _ids;

    /// <summary>Ids in the order they are asked for; those of one millisecond would else be in any order.</summary>
    public static Guid NextId() => Guid.CreateVersion7(T0.AddMilliseconds(Interlocked.Increment(ref _ids)));

    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static WorkflowInstanceRecord Instance(Guid? id = null, string? correlation = null, int revision = 0, int state = 600) => new(
        id ?? NextId(),
        "hualong-ticket",
        "4f6d1c2b9a8e7d60",
        correlation,
        WorkflowStatus.Running,
        WorkflowSubStatus.Suspended,
        0,
        T0,
        T0.AddTicks(7),
        null,
        revision,
        RandomNumberGenerator.GetBytes(state));

    public static BookmarkRecord Bookmark(Guid instance, string stimulus = "accept", DateTimeOffset? due = null, string? correlation = null) => new(
        NextId(),
        instance,
        "Hotline.AwaitAction",
        HashOf(stimulus),
        "b1c2d3e4f5",
        correlation,
        due,
        T0);

    public static JournalRecord Journal(Guid instance, int sequence, int bytes = 200) =>
        new(instance, sequence, T0.AddMinutes(sequence), RandomNumberGenerator.GetBytes(bytes));

    public static BurstRecord Burst(WorkflowInstanceRecord instance, IReadOnlyCollection<Guid>? removed = null, params BookmarkRecord[] added) =>
        new(instance, removed ?? [], added, Journal(instance.Id, instance.Revision + 1));

    public static WorkflowDefinitionRecord Definition(string definition, int version, bool published, string content = "{}", string? id = null) => new(
        id ?? $"{definition}-{version}",
        definition,
        version,
        "工单",
        true,
        published,
        content,
        HashOf(content),
        DefinitionOrigin.File,
        T0);

    public static TriggerRecord Trigger(WorkflowDefinitionRecord definition, string stimulus, DateTimeOffset? due = null) =>
        new(NextId(), definition.DefinitionId, definition.Id, "a1", "Hotline.Received", HashOf(stimulus), due);

    public static Task Save(this IWorkflowStore store, params BurstRecord[] bursts) => store.ExecuteAsync(async (transaction, token) =>
    {
        foreach (var burst in bursts)
            await transaction.SaveBurstAsync(burst, token);
        return true;
    });

    public static Task<T> Read<T>(this IWorkflowStore store, Func<IWorkflowTransaction, ValueTask<T>> read) =>
        store.ExecuteAsync((transaction, _) => read(transaction));

    public static bool Same(this WorkflowInstanceRecord one, WorkflowInstanceRecord other) =>
        one with { State = default } == other with { State = default } && one.State.Span.SequenceEqual(other.State.Span);
}
