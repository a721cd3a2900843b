using System.Collections.Concurrent;
using System.Reflection;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// A definition version made ready to run: indexed activities, adjacency, compiled expressions. Immutable and shared, so
/// that a burst allocates for what it runs, not for what the definition holds.
/// </summary>
public sealed class WorkflowPlan
{
    private readonly List<PlanNode> _nodes = [];
    private readonly Dictionary<string, PlanNode> _byNodeId = new(StringComparer.Ordinal);

    private WorkflowPlan(Workflow workflow, IExpressionCompiler expressions)
    {
        Workflow = workflow;
        Expressions = expressions;
    }

    /// <summary>The workflow.</summary>
    public Workflow Workflow { get; }

    internal IExpressionCompiler Expressions { get; }

    internal IReadOnlyList<PlanNode> Nodes => _nodes;

    internal PlanNode Root => _nodes[0];

    /// <summary>Makes a plan. The workflow's activities belong to it from then on.</summary>
    /// <exception cref="ExpressionException">An expression does not parse.</exception>
    /// <exception cref="InvalidOperationException">The workflow has no root, or an activity stands in it twice.</exception>
    public static WorkflowPlan Create(Workflow workflow, IExpressionCompiler expressions)
    {
        var plan = new WorkflowPlan(workflow, expressions);
        var root = workflow.Root as Activity ?? throw new InvalidOperationException($"Workflow '{workflow.Identity.DefinitionId}' has no root activity.");
        plan.Add(root, null, "Workflow1", new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var node in plan._nodes)
            (node.Activity as ICompilesChildren)?.Compile(node);
        return plan;
    }

    /// <summary>All activities with their node ids, parents before children.</summary>
    public IEnumerable<(string NodeId, IActivity Activity)> Activities => _nodes.Select(node => (node.NodeId, (IActivity)node.Activity));

    internal PlanNode? Find(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    internal PlanNode? FindByIdOrName(string idOrName)
        => _nodes.Find(node => node.Activity.Id == idOrName) ?? _nodes.Find(node => node.Activity.Name == idOrName);

    private void Add(Activity activity, PlanNode? parent, string path, Dictionary<string, int> counters)
    {
        if (activity.Node is not null)
            throw new InvalidOperationException($"Activity '{activity.Id}' stands in two places; each place needs an activity of its own.");
        if (activity.Id.Length == 0)
        {
            var name = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
            counters[name] = counters.GetValueOrDefault(name) + 1;
            activity.Id = name + counters[name];
        }

        var node = new PlanNode(activity, parent, $"{path}:{activity.Id}", _nodes.Count);
        if (!_byNodeId.TryAdd(node.NodeId, node))
            throw new InvalidOperationException($"Two activities have the id '{activity.Id}'; ids must be unique within their container.");
        activity.Node = node;
        (activity as ISetsUp)?.SetUp();
        activity.NodeId = node.NodeId;
        _nodes.Add(node);
        Bind(node);
        foreach (var child in ActivityMembers.Of(activity.GetType()).Children(activity))
            Add(child, node, node.NodeId, counters);
    }

    private void Bind(PlanNode node)
    {
        var dynamic = new List<(Input Input, bool Eager)>();
        foreach (var (property, eager) in ActivityMembers.Of(node.Activity.GetType()).Inputs)
        {
            if (property.GetValue(node.Activity) is Input input && !Fix(node, property.Name, input))
                dynamic.Add((input, eager));
        }

        if (node.Activity is IHasMoreInputs more)
        {
            foreach (var input in more.MoreInputs)
            {
                if (!Fix(node, "argument", input))
                    dynamic.Add((input, true));
            }
        }

        foreach (var (label, condition) in (node.Activity as IHasConditions)?.Conditions ?? [])
            At(node, $"case '{label}'", () => condition.Compile(Expressions));

        node.DynamicInputs = [.. dynamic.OrderBy(input => !input.Eager).Select(input => input.Input)];
        node.EagerInputs = dynamic.Count(input => input.Eager);
        for (var slot = 0; slot < node.DynamicInputs.Length; slot++)
            node.DynamicInputs[slot].Slot = slot;
    }

    private bool Fix(PlanNode node, string name, Input input) => At(node, $"input '{name}'", () => input.TryFix(Expressions));

    private static T At<T>(PlanNode node, string place, Func<T> compile)
    {
        try
        {
            return compile();
        }
        catch (ExpressionException e)
        {
            throw new ExpressionException($"Activity '{node.Activity.Id}', {place}: {e.Message}", e.Line, e.Column, e);
        }
    }
}

/// <summary>An activity with conditions that are not inputs, the cases of a switch.</summary>
internal interface IHasConditions
{
    IEnumerable<(string Label, Expression Condition)> Conditions { get; }
}

/// <summary>A container that prepares its children when the plan is made.</summary>
internal interface ICompilesChildren
{
    void Compile(PlanNode node);
}

/// <summary>An activity with inputs that are not properties of its class.</summary>
internal interface IHasMoreInputs
{
    IEnumerable<Input> MoreInputs { get; }
}

/// <summary>An activity whose children are not properties of its class.</summary>
internal interface IHasMoreChildren
{
    IEnumerable<IActivity?> MoreChildren { get; }
}

/// <summary>The inputs and children of an activity class, found once by reflection.</summary>
internal sealed class ActivityMembers
{
    private static readonly ConcurrentDictionary<Type, ActivityMembers> Cache = new();
    private readonly List<PropertyInfo> _children = [];
    private readonly List<PropertyInfo> _collections = [];

    private ActivityMembers(Type type)
    {
        var inputs = new List<(PropertyInfo, bool)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            if (typeof(Input).IsAssignableFrom(property.PropertyType))
                inputs.Add((property, property.GetCustomAttribute<InputAttribute>()?.AutoEvaluate ?? true));
            else if (typeof(IActivity).IsAssignableFrom(property.PropertyType))
                _children.Add(property);
            else if (typeof(IEnumerable<IActivity>).IsAssignableFrom(property.PropertyType))
                _collections.Add(property);
        }

        Inputs = inputs;
    }

    public IReadOnlyList<(PropertyInfo Property, bool Eager)> Inputs { get; }

    public static ActivityMembers Of(Type type) => Cache.GetOrAdd(type, static type => new ActivityMembers(type));

    public IEnumerable<Activity> Children(IActivity activity)
    {
        var seen = new HashSet<Activity>(ReferenceEqualityComparer.Instance);
        foreach (var child in _collections.SelectMany(property => (IEnumerable<IActivity>?)property.GetValue(activity) ?? [])
                     .Concat(_children.Select(property => (IActivity?)property.GetValue(activity)))
                     .Concat((activity as IHasMoreChildren)?.MoreChildren ?? []))
        {
            // A flowchart's start is one of its activities.
            if (child is Activity known && seen.Add(known))
                yield return known;
        }
    }
}
