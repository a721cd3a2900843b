using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Runtime
{
    /// <summary>A task that a workflow asks others to do (Elsa: <c>RunTaskRequest</c>).</summary>
    /// <param name="TaskId">Reports of completion name it; also the idempotency key.</param>
    /// <param name="TaskName">What is to be done.</param>
    /// <param name="TaskPayload">What is needed for it, as plain values, or null.</param>
    /// <param name="WorkflowInstanceId">Who asks.</param>
    /// <param name="DefinitionId">The definition it runs on.</param>
    /// <param name="CorrelationId">What it is about, or null.</param>
    public sealed record RunTaskRequest(string TaskId, string TaskName, object? TaskPayload, Guid WorkflowInstanceId, string DefinitionId, string? CorrelationId);

    /// <summary>Hears of tasks after the commit, at least once each. One that throws hears of the task again later.</summary>
    public interface ITaskDispatcher
    {
        /// <summary>Takes a task; repeats are told by <see cref="RunTaskRequest.TaskId"/>.</summary>
        ValueTask DispatchAsync(RunTaskRequest request, CancellationToken cancellationToken);
    }

    /// <summary>What a <c>RunTask</c> waits for.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="TaskName">Its name, for people.</param>
    public sealed record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string TaskName);
}

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities
{
    /// <summary>Asks others to do a task and waits until they report it done (Elsa: <c>RunTask</c>).</summary>
    [Activity("Elsa", "RunTask", 1, "请外部系统或人员完成一项任务，并等待其报告完成。", "任务", DisplayName = "外部任务", Kind = ActivityKind.Action)]
    public sealed class RunTask : Activity<object?>
    {
        /// <summary>The input under which a result reaches the activity.</summary>
        public const string ResultKey = "__TaskResult";

        /// <summary>A task to be named later.</summary>
        public RunTask()
        {
        }

        /// <summary>Named.</summary>
        public RunTask(string taskName) => TaskName = new Input<string>(taskName);

        /// <summary>Named by an input.</summary>
        public RunTask(Input<string> taskName) => TaskName = taskName;

        /// <summary>What is to be done.</summary>
        [System.ComponentModel.DataAnnotations.Required]
        [Input(DisplayName = "任务名称", Description = "完成任务的一方按此名称认领。", Order = 1)]
        public Input<string> TaskName { get; set; } = new("");

        /// <summary>What is needed for it: plain data, nothing personal.</summary>
        [Input(DisplayName = "任务内容", Description = "完成任务所需的数据，不得含个人信息。", UIHint = InputUIHints.JsonEditor, Order = 2)]
        public Input<object?> Payload { get; set; } = new(Expression.LiteralExpression(null));

        /// <summary>Names the task when it is reported done.</summary>
        [Output(DisplayName = "任务标识")]
        public Output<string>? TaskId { get; set; }

        /// <inheritdoc />
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var name = context.Get(TaskName);
            if (string.IsNullOrWhiteSpace(name))
                throw new InvalidOperationException($"Activity '{context.Activity.Id}' asks for a task without a name; give it one.");
            var workflow = context.WorkflowExecutionContext;
            var id = Guid.CreateVersion7(workflow.Clock.GetUtcNow()).ToString();
            context.Set(TaskId, id, nameof(TaskId));
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkId = id, Stimulus = new RunTaskStimulus(id, name), Callback = OnDoneAsync });
            workflow.Send(
                EngineMessages.Task,
                EngineMessages.Write(new RunTaskRequest(id, name, context.Get(Payload), workflow.InstanceId, workflow.Plan.Workflow.Identity.DefinitionId, workflow.CorrelationId)));
            return default;
        }

        private ValueTask OnDoneAsync(ActivityExecutionContext context)
        {
            context.Set(Result, context.ActivityInput.TryGetValue(ResultKey, out var result) ? result : null, nameof(Result));
            return context.CompleteActivityAsync();
        }
    }
}
