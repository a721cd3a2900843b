using HotlineWorkflows.Engine.Workflows.Runtime.Activities;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Hears that tasks are done (Elsa: <c>ITaskReporter</c>).</summary>
public interface ITaskReporter
{
    /// <summary>Lets the waiting workflow go on. Nothing happens when the task was reported before, or nobody waits for it any more.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="result">What came of it: plain data, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstanceStoppedException">The workflow stopped at an incident; report again when it was retried.</exception>
    Task ReportCompletionAsync(string taskId, object? result = null, CancellationToken cancellationToken = default);
}

/// <summary>Reports tasks to the runtime.</summary>
internal sealed class TaskReporter(WorkflowRuntime runtime) : ITaskReporter
{
    public Task ReportCompletionAsync(string taskId, object? result = null, CancellationToken cancellationToken = default)
        => Guid.TryParse(taskId, out var id)
            ? runtime.ResumeBookmarkAsync(id, result is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { [RunTask.ResultKey] = result }, cancellationToken: cancellationToken)
            : Task.CompletedTask;
}

/// <summary>Hands tasks to those who do them.</summary>
internal sealed class TaskSender(IEnumerable<ITaskDispatcher> dispatchers) : IOutboxSender
{
    public string Kind => EngineMessages.Task;

    public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
    {
        var request = EngineMessages.Read<RunTaskRequest>(message);
        if (request.TaskPayload is System.Text.Json.JsonElement json)
            request = request with { TaskPayload = ValueConversion.Plain(json) };
        foreach (var dispatcher in dispatchers)
            await dispatcher.DispatchAsync(request, cancellationToken);
    }
}
