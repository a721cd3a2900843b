using System.ComponentModel.DataAnnotations;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows
{
    /// <summary>When a fork is done (Elsa: <c>ForkJoinMode</c>).</summary>
    public enum ForkJoinMode
    {
        /// <summary>When all branches are.</summary>
        [Display(Name = "等全部分支完成")]
        WaitAll,

        /// <summary>When one branch is; the others are cancelled.</summary>
        [Display(Name = "任一分支完成，其余取消")]
        WaitAny,
    }
}

namespace HotlineWorkflows.Engine.Workflows.Activities
{
    /// <summary>Branches side by side (Elsa: <c>Fork</c>).</summary>
    [Activity("Elsa", "Fork", 1, "几个分支同时执行。", "分支", DisplayName = "分叉")]
    public sealed class Fork : Activity, IOwnsChildren
    {
        /// <summary>When the fork is done.</summary>
        [Input(DisplayName = "方式", Description = "何时算完成。")]
        public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

        /// <summary>The branches.</summary>
        public ICollection<IActivity> Branches { get; set; } = [];

        /// <inheritdoc />
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
            => Branches.Count == 0 ? context.CompleteActivityAsync() : context.ScheduleActivities(Branches);

        ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
            => JoinMode == ForkJoinMode.WaitAny || !context.HasChildren ? context.CompleteActivityAsync() : default;
    }

    /// <summary>Activities side by side, done when all are (Elsa: <c>Parallel</c>).</summary>
    [Activity("Elsa", "Parallel", 1, "几个活动同时执行。", "组合", DisplayName = "同时进行")]
    public sealed class Parallel : Activity, IOwnsChildren, IHasVariables
    {
        /// <summary>Activities to be added later.</summary>
        public Parallel()
        {
        }

        /// <summary>The activities.</summary>
        public Parallel(params IActivity[] activities) => Activities = [.. activities];

        /// <summary>The activities.</summary>
        public ICollection<IActivity> Activities { get; set; } = [];

        /// <summary>Variables that live as long as they run.</summary>
        public ICollection<Variable> Variables { get; set; } = [];

        /// <inheritdoc />
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
            => Activities.Count == 0 ? context.CompleteActivityAsync() : context.ScheduleActivities(Activities);

        ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
            => context.HasChildren ? default : context.CompleteActivityAsync();
    }
}
