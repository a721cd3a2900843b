using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// The life of an instance on the definition it runs on now: what happened, and each execution of each activity. Made out of
/// the packed journal, so that a burst writes one row and nobody pays for it before somebody looks.
/// </summary>
public sealed class InstanceHistory
{
    private readonly Dictionary<int, ActivityExecution> _bySequence = [];
    private readonly Dictionary<PlanNode, ActivityExecution> _latest = [];
    private readonly List<HistoryEvent> _events = [];
    private readonly WorkflowExecutionContext _now;

    private InstanceHistory(WorkflowExecutionContext now) => _now = now;

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events => _events;

    /// <summary>All executions, in the order of their start.</summary>
    public IEnumerable<ActivityExecution> Executions => _bySequence.Values;

    /// <summary>Reads the life of an instance.</summary>
    /// <param name="now">The instance as it stands, opened with <see cref="BurstFactory.InspectAsync"/>.</param>
    /// <param name="journal">Its journal, oldest first.</param>
    /// <exception cref="JsonException">A record is not as the engine writes it.</exception>
    public static InstanceHistory Read(WorkflowExecutionContext now, IEnumerable<JournalRecord> journal)
    {
        var history = new InstanceHistory(now);
        foreach (var entry in PackedJournal.Read(journal))
        {
            if (entry.Node >= 0 && entry.Node < now.Plan.Nodes.Count)
                history.Add(entry, now.Plan.Nodes[entry.Node]);
        }

        history.TakeState();
        return history;
    }

    /// <summary>An execution by its id; null when there is none.</summary>
    public ActivityExecution? Find(string executionId) => Executions.FirstOrDefault(execution => execution.Id == executionId);

    private void Add(PackedEntry entry, PlanNode node)
    {
        var execution = _bySequence.GetValueOrDefault(entry.Execution);
        if (execution is null || entry.Letter == 'S')
        {
            if (entry.Letter != 'S')
                return;
            execution = Start(entry, node, execution);
        }

        if (entry.Data is { ValueKind: JsonValueKind.Object } data && entry.Letter != 'L')
        {
            foreach (var value in data.EnumerateObject())
            {
                if (value is { Name: ActivityExecution.OutputsKey, Value.ValueKind: JsonValueKind.Object })
                    Keep(value.Value, execution.KeptOutputs);
                else
                    execution.KeptData[value.Name] = value.Value;
            }
        }

        var (name, message) = Apply(entry, execution);
        _events.Add(new HistoryEvent(_events.Count + 1, entry.Burst, entry.At, execution, name, message, entry.Data));
    }

    private static void Keep(JsonElement outputs, Dictionary<string, JsonElement> kept)
    {
        foreach (var output in outputs.EnumerateObject())
            kept[output.Name] = output.Value;
    }

    private static (string Name, string? Message) Apply(PackedEntry entry, ActivityExecution execution)
    {
        switch (entry.Letter)
        {
            case 'S':
                return ("Started", null);
            case 'R':
                return ("Resumed", entry.Text);
            case 'C':
                (execution.Status, execution.CompletedAt, execution.Outcomes) = (ActivityStatus.Completed, entry.At, entry.Outcomes);
                return ("Completed", string.Join(", ", entry.Outcomes));
            case 'X':
                (execution.Status, execution.CompletedAt) = (ActivityStatus.Canceled, entry.At);
                return ("Canceled", null);
            case 'F':
                (execution.Status, execution.Failure) = (ActivityStatus.Faulted, entry.Text);
                execution.Faults++;
                return ("Faulted", entry.Text);
            default:
                return (entry.Text ?? "", entry.Message);
        }
    }

    private ActivityExecution Start(PackedEntry entry, PlanNode node, ActivityExecution? retried)
    {
        if (retried is not null)
        {
            (retried.Status, retried.StartedAt) = (ActivityStatus.Running, entry.At);
            return retried;
        }

        var execution = new ActivityExecution($"{_now.InstanceId:N}-{entry.Execution}", entry.Execution, node, entry.At);
        if (node.Parent is { } around)
        {
            execution.Parent = (entry.Parent is { } named ? _bySequence.GetValueOrDefault(named) : null) ?? _latest.GetValueOrDefault(around);
            execution.ScheduledBy = Before(execution, around) ?? execution.Parent;
        }

        _bySequence.Add(entry.Execution, execution);
        return _latest[node] = execution;
    }

    /// <summary>The sibling that led to an execution: on a flowchart the last one with a connection to it, in a sequence the last that completed.</summary>
    private ActivityExecution? Before(ActivityExecution execution, PlanNode around)
    {
        var graph = around.Compiled as FlowGraph;
        if (graph is null && around.Activity is not Sequence)
            return null;
        for (var i = _events.Count - 1; i >= 0; i--)
        {
            var happened = _events[i];
            if (ReferenceEquals(happened.Execution.Parent, execution.Parent)
                && !ReferenceEquals(happened.Execution, execution)
                && happened.Execution.Parent is not null
                && (graph is null ? happened.Name == "Completed" : happened.Name is "Completed" or "Resumed" && graph.Connects(happened.Execution.Activity, execution.Activity)))
                return happened.Execution;
        }

        return null;
    }

    /// <summary>What is under way stands in the state, which knows better: a failed resumption may have been put back to waiting.</summary>
    private void TakeState()
    {
        for (var context = _now.Active.First; context is not null; context = context.InWorkflow.Next)
        {
            if (!_bySequence.TryGetValue(context.Sequence, out var execution))
                continue;
            execution.Status = context.Status;
            execution.IsWaiting = context.LastBookmark is not null;
        }
    }
}
