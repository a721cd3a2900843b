using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// Puts the packed state of an instance from one version onto another. Executions are named by the ids of their activities and
/// so find their place again; what is a position in the definition (tokens at joins, the next step of a sequence) is looked up anew.
/// </summary>
internal sealed class StateMove
{
    private readonly WorkflowPlan _from;
    private readonly WorkflowPlan _to;
    private readonly IReadOnlyDictionary<string, string> _renamed;
    private readonly Dictionary<int, (PlanNode From, PlanNode? To)> _nodes = [];
    private readonly List<MigrationProblem> _problems = [];

    public StateMove(WorkflowPlan from, WorkflowPlan to, IReadOnlyDictionary<string, string>? renamed, ReadOnlyMemory<byte> state)
    {
        (_from, _to, _renamed) = (from, to, renamed ?? new Dictionary<string, string>());
        var root = JsonNode.Parse(state.Span)!.AsObject();
        foreach (var execution in root["a"]!.AsArray())
            Move(execution!.AsObject());
        foreach (var incident in root["i"]?.AsArray() ?? [])
            MoveIncident(incident!.AsObject());
        State = System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(ValueConversion.Json));
    }

    /// <summary>The state for the other version; of use only without <see cref="Problems"/>.</summary>
    public byte[] State { get; }

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<MigrationProblem> Problems => _problems;

    /// <summary>Where each execution stands and would stand, by its number.</summary>
    public IReadOnlyDictionary<int, (PlanNode From, PlanNode? To)> Nodes => _nodes;

    /// <summary>The index of each node of the one version in the other; -1 where it has none. For the journal.</summary>
    public IEnumerable<int> Indexes()
    {
        var targets = new Dictionary<PlanNode, PlanNode?>();
        foreach (var node in _from.Nodes)
        {
            var target = node.Parent is null ? _to.Root : Target(targets[node.Parent], node.Activity.Id);
            targets[node] = target;
            yield return target?.Index ?? -1;
        }
    }

    private void Move(JsonObject execution)
    {
        var parent = execution["p"] is { } around ? _nodes[around.GetValue<int>()] : ((PlanNode From, PlanNode? To)?)null;
        var (from, to) = parent is null ? (_from.Root, _to.Root) : Find(parent.Value, execution);
        _nodes[execution["s"]!.GetValue<int>()] = (from, to);
        if (to is null)
        {
            // What stands in something that is gone is gone with it: one problem is enough.
            if (parent?.To is not null || parent is null)
                _problems.Add(new MigrationProblem(MigrationProblemKind.StepMissing, from.Activity.Id));
            return;
        }

        if (to.Activity.Type != from.Activity.Type)
        {
            _problems.Add(new MigrationProblem(MigrationProblemKind.StepOfOtherType, from.Activity.Id, to.Activity.Type));
            return;
        }

        if (execution["k"] is JsonArray tokens && from.Compiled is FlowGraph before && to.Compiled is FlowGraph after)
            execution["k"] = new JsonArray([.. tokens.Select(token => Token(before, after, token!.GetValue<int>())).OfType<int>().Select(index => JsonValue.Create(index))]);
        if (execution["c"] is { } cursor && from.Activity is Sequence old && to.Activity is Sequence young)
            execution["c"] = Cursor(old, young, cursor.GetValue<int>());
    }

    private (PlanNode From, PlanNode? To) Find((PlanNode From, PlanNode? To) parent, JsonObject execution)
    {
        var id = execution["id"]!.GetValue<string>();
        var from = _from.Find($"{parent.From.NodeId}:{id}") ?? throw new InvalidOperationException($"The instance stands at '{parent.From.NodeId}:{id}', which its version does not have.");
        var to = Target(parent.To, id);
        if (to is not null)
            execution["id"] = to.Activity.Id;
        return (from, to);
    }

    private PlanNode? Target(PlanNode? parent, string id) => parent is null ? null : _to.Find($"{parent.NodeId}:{Renamed(id)}");

    private string Renamed(string id) => _renamed.GetValueOrDefault(id, id);

    private int? Token(FlowGraph before, FlowGraph after, int token)
    {
        var link = before.Links[token];
        var (source, target) = (before.Activities[link.Source].Id, before.Activities[link.Target].Id);
        var same = Array.Find(after.Links, other =>
            after.Activities[other.Source].Id == Renamed(source) && after.Activities[other.Target].Id == Renamed(target) && (other.Port ?? "Done") == (link.Port ?? "Done"));
        if (same is null)
            _problems.Add(new MigrationProblem(MigrationProblemKind.ConnectionMissing, target, source));
        return same?.Index;
    }

    /// <summary>The step after the one that is under way.</summary>
    private int Cursor(Sequence old, Sequence young, int cursor)
    {
        var running = old.Activities.ElementAt(cursor - 1).Id;
        var place = young.Activities.TakeWhile(activity => activity.Id != Renamed(running)).Count();
        return Math.Min(place + 1, young.Activities.Count);
    }

    private void MoveIncident(JsonObject incident)
    {
        if (incident["activityInstanceId"]?.GetValue<string>() is not { } id
            || !int.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), out var sequence)
            || !_nodes.TryGetValue(sequence, out var nodes)
            || nodes.To is not { } to)
            return;
        (incident["activityId"], incident["activityNodeId"]) = (to.Activity.Id, to.NodeId);
    }
}
