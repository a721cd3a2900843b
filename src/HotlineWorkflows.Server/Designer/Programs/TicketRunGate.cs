using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Server.Designer.Programs;

/// <summary>The process of a ticket begins by registering the ticket and goes on by what people do to it, never past that.</summary>
public sealed class TicketRunGate : IRunGate
{
    /// <inheritdoc />
    public string? ReasonAgainstStarting(WorkflowPlan plan) => plan.Activities.Any(activity => activity.Activity is TicketActivity)
        ? "这是工单的流程，由登记工单启动，不能单独运行。请在“试运行”页试运行。"
        : null;

    /// <inheritdoc />
    public string? ReasonAgainstResuming(WorkflowPlan plan, IActivity waiting) => waiting is TicketActivity
        ? "这个环节等待的是对工单的办理，请在工单页办理。"
        : null;
}
