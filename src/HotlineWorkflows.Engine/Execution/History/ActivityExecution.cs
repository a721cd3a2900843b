using System.Text.Json;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>One execution of an activity as the journal tells it, from its start to its end or to now.</summary>
public sealed class ActivityExecution
{
    internal ActivityExecution(string id, int sequence, PlanNode node, DateTimeOffset startedAt)
    {
        Id = id;
        Sequence = sequence;
        Node = node;
        StartedAt = startedAt;
    }

    /// <summary>As <see cref="ActivityExecutionContext.Id"/>.</summary>
    public string Id { get; }

    /// <summary>Its number within the instance, in the order in which executions were scheduled.</summary>
    public int Sequence { get; }

    /// <summary>The activity.</summary>
    public IActivity Activity => Node.Activity;

    /// <summary>The ids of the activities down to it, joined by <c>:</c>.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>The execution it stands in; null for the root.</summary>
    public ActivityExecution? Parent { get; internal set; }

    /// <summary>The execution whose end led to it, or the one it stands in when none did; null for the root.</summary>
    public ActivityExecution? ScheduledBy
    {
        get;
        internal set => (field, Depth) = (value, value is null ? 0 : value.Depth + 1);
    }

    /// <summary>How many executions led to it, one after the other.</summary>
    public int Depth { get; private set; }

    /// <summary>State of it now.</summary>
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Running;

    /// <summary>Business clock; the last time it began, when it was retried.</summary>
    public DateTimeOffset StartedAt { get; internal set; }

    /// <summary>Business clock; null while it is under way.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>With which outcomes it completed; empty unless it did.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    /// <summary>Why it failed the last time; null when it never did.</summary>
    public string? Failure { get; internal set; }

    /// <summary>How often it failed.</summary>
    public int Faults { get; internal set; }

    /// <summary>What it put into the journal about itself, the last of each name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Data => KeptData;

    /// <summary>The outputs that the definition binds to a variable or an output of its own, by name; of long ones the beginning. Others live for one burst and are kept nowhere.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs => KeptOutputs;

    /// <summary>Whether it waits for something now.</summary>
    public bool IsWaiting { get; internal set; }

    internal const string OutputsKey = "outputs";

    internal Dictionary<string, JsonElement> KeptOutputs { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, JsonElement> KeptData { get; } = new(StringComparer.Ordinal);

    internal PlanNode Node { get; }
}

/// <summary>Something in the life of an instance.</summary>
/// <param name="Sequence">1, 2, … within the instance.</param>
/// <param name="Burst">The burst in which it happened; 1 is the one that started the instance.</param>
/// <param name="At">Business clock; a burst is one moment.</param>
/// <param name="Execution">The execution concerned.</param>
/// <param name="Name">What happened: <c>Started</c>, <c>Resumed</c>, <c>Completed</c>, <c>Canceled</c>, <c>Faulted</c>, or a name the activity chose.</param>
/// <param name="Message">More about it, or null.</param>
/// <param name="Data">What goes with it, or null.</param>
public sealed record HistoryEvent(int Sequence, int Burst, DateTimeOffset At, ActivityExecution Execution, string Name, string? Message, JsonElement? Data);
