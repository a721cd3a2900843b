using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Models
{
    /// <summary>How to schedule a child (Elsa: <c>ScheduleWorkOptions</c>).</summary>
    /// <param name="CompletionCallback">Instance method of the owner's activity that hears of the completion; null: the owner's own rule.</param>
    /// <param name="Tag">Attached to the child; not kept between bursts.</param>
    /// <param name="Variables">Variables that live as long as the child.</param>
    public sealed record ScheduleWorkOptions(ActivityCompletionCallback? CompletionCallback = null, object? Tag = null, IEnumerable<Variable>? Variables = null);
}

namespace HotlineWorkflows.Engine.Workflows
{
    public sealed partial class ActivityExecutionContext
    {
        /// <summary>Runs a child. Null completes nothing and calls back at once.</summary>
        public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityCompletionCallback? completionCallback, object? tag = null, IEnumerable<Variable>? variables = null)
            => ScheduleActivityAsync(activity, new ScheduleWorkOptions(completionCallback, tag, variables));

        /// <summary>Runs a child. Null completes nothing and calls back at once.</summary>
        public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null)
        {
            if (Status == ActivityStatus.Canceled)
                return default;
            if (activity is null)
                return options?.CompletionCallback?.Invoke(new ActivityCompletedContext(this, this, null)) ?? default;
            Schedule(activity, options);
            return default;
        }

        /// <summary>Runs children side by side.</summary>
        public ValueTask ScheduleActivitiesAsync(params IActivity?[] activities) => ScheduleActivities(activities);

        /// <summary>Runs children side by side.</summary>
        public ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ActivityCompletionCallback? completionCallback = null, object? tag = null)
        {
            if (Status == ActivityStatus.Canceled)
                return default;
            var options = completionCallback is null && tag is null ? null : new ScheduleWorkOptions(completionCallback, tag);
            foreach (var activity in activities)
            {
                if (activity is not null)
                    Schedule(activity, options);
            }

            return default;
        }

        internal ActivityExecutionContext Schedule(IActivity activity, ScheduleWorkOptions? options = null)
        {
            var node = ((Activity)activity).Node ?? throw new InvalidOperationException($"Activity '{activity.Id}' is not part of the running definition.");
            if (IsCompleted)
                throw new InvalidOperationException($"Activity '{Activity.Id}' is done and cannot run '{activity.Id}' any more; schedule before completing.");
            var child = WorkflowExecutionContext.Schedule(node, this);
            if (options is null)
                return child;
            child.CompletionCallback = CallbackMethods.NameOf(options.CompletionCallback, Activity);
            child.Tag = options.Tag;
            foreach (var variable in options.Variables ?? [])
                (child.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))[variable.Name] = variable.Value;
            return child;
        }
    }
}
