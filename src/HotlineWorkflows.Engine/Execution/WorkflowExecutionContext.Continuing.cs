namespace HotlineWorkflows.Engine.Workflows;

public sealed partial class WorkflowExecutionContext
{
    private WorkflowPlan? _next;

    /// <summary>
    /// Goes on with another definition once the running step is done: whatever else runs, waits or is scheduled ends, variables
    /// and outputs are forgotten, and the other definition begins at its root, in this burst. It stays the same instance, with
    /// its id, correlation id, input and journal, and is pinned to the other version from the burst's commit on. Not done when
    /// the step fails. Ours; others call it "continue as new".
    /// </summary>
    /// <param name="plan">The other definition.</param>
    public void ContinueIn(WorkflowPlan plan) => _next = plan;

    internal void StayInPlan() => _next = null;

    /// <summary>Does what <see cref="ContinueIn"/> was called for, if it was.</summary>
    internal void ContinueIfAsked()
    {
        if (_next is not { } plan)
            return;
        _next = null;
        if (SubStatus is not (WorkflowSubStatus.Executing or WorkflowSubStatus.Finished))
            return;
        Finish(WorkflowSubStatus.Finished);
        Status = WorkflowStatus.Running;
        SubStatus = WorkflowSubStatus.Executing;
        _variables = null;
        _blocks = null;
        _outputs = null;
        _output = null;
        LastResult = null;
        ResumeInput = null;
        TriggerNode = null;
        Plan = plan;
        Journal?.Note("continuedIn", plan.Workflow.Identity.Id);
        Schedule(plan.Root, null);
    }
}
