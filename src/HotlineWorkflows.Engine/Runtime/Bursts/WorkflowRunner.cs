using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Runs an instance in memory, without a store (Elsa: <c>IWorkflowRunner</c>). For trying definitions, never for tickets.</summary>
/// <param name="services">The application's services.</param>
/// <param name="clock">The business clock.</param>
public sealed class WorkflowRunner(IServiceProvider services, TimeProvider clock)
{
    /// <summary>Starts an instance and runs it to its first wait or its end.</summary>
    public async ValueTask<WorkflowExecutionContext> RunAsync(WorkflowPlan plan, IDictionary<string, object>? input = null, CancellationToken cancellationToken = default)
    {
        var workflow = new WorkflowExecutionContext(plan, Guid.CreateVersion7(clock.GetUtcNow()), services, clock, null, cancellationToken);
        if (input is not null)
        {
            foreach (var (key, value) in input)
                workflow.Input[key] = value;
        }

        workflow.Schedule(plan.Root, null);
        await Executor.RunAsync(workflow);
        return workflow;
    }

    /// <summary>Goes on after a bookmark, to the next wait or the end: a burst of its own, as with a store. False when the bookmark was burned or its activity stopped at an incident.</summary>
    public async ValueTask<bool> ResumeAsync(WorkflowExecutionContext workflow, Bookmark bookmark, IDictionary<string, object>? input = null)
    {
        if (!bookmark.IsOpen || bookmark.Execution?.WorkflowExecutionContext != workflow)
            return false;
        workflow.ForgetBurst();
        if (!workflow.ScheduleResume(bookmark, input))
            return false;
        await Executor.RunAsync(workflow);
        return true;
    }
}
