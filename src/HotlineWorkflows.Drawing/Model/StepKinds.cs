using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Model;

/// <summary>Which kind a step is, from its activity type.</summary>
public static class StepKinds
{
    private static readonly Dictionary<Type, StepKind> Named = new()
    {
        [typeof(Receive)] = StepKind.Start,
        [typeof(StartDeadline)] = StepKind.Deadline,
        [typeof(IssueDocument)] = StepKind.Document,
        [typeof(Notify)] = StepKind.Notification,
        [typeof(FlowDecision)] = StepKind.Decision,
        [typeof(FlowSwitch)] = StepKind.Decision,
        [typeof(FlowFork)] = StepKind.Parallel,
        [typeof(FlowJoin)] = StepKind.Parallel,
    };

    /// <summary>The kind of a type; a definition used as an activity has no descriptor.</summary>
    public static StepKind Of(string typeName, ActivityDescriptor? descriptor) => (typeName, descriptor?.ClrType) switch
    {
        ("Elsa.Finish" or "Elsa.Complete" or "Elsa.End", _) => StepKind.End,
        ("Hotline.ContinueIn", _) or (_, null) => StepKind.Process,
        (_, { } type) when Named.TryGetValue(type, out var kind) => kind,
        (_, { } type) when typeof(TicketWait).IsAssignableFrom(type) => StepKind.People,
        _ when descriptor!.IsStart || descriptor.IsTrigger => StepKind.Start,
        _ when descriptor!.IsTerminal => StepKind.End,
        _ => StepKind.Automatic,
    };

    /// <summary>The kind's name on screen.</summary>
    public static string NameOf(StepKind kind) => kind switch
    {
        StepKind.Start => "受理",
        StepKind.People => "人员办理",
        StepKind.Deadline => "时限",
        StepKind.Decision => "判断",
        StepKind.Parallel => "同时进行",
        StepKind.Automatic => "自动",
        StepKind.Document => "文书",
        StepKind.Notification => "通知",
        StepKind.Process => "子流程",
        StepKind.End => "结束",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of step."),
    };
}
