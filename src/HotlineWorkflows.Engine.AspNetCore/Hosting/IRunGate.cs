using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Asked before an instance is started or resumed from outside: through Studio's API, by a request, by a link.</summary>
public interface IRunGate
{
    /// <summary>The reason against starting an instance of a definition, in the words of people; null: it may be started.</summary>
    string? ReasonAgainstStarting(WorkflowPlan plan);

    /// <summary>The reason against resuming an activity of a definition by its bookmark, in the words of people; null: it may be resumed.</summary>
    string? ReasonAgainstResuming(WorkflowPlan plan, IActivity waiting);
}

/// <summary>Lets everything be started and resumed.</summary>
public sealed class OpenRunGate : IRunGate
{
    /// <inheritdoc />
    public string? ReasonAgainstStarting(WorkflowPlan plan) => null;

    /// <inheritdoc />
    public string? ReasonAgainstResuming(WorkflowPlan plan, IActivity waiting) => null;
}
