using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime
{
    /// <summary>What an <c>Event</c> waits for (Elsa: <c>EventStimulus</c>).</summary>
    /// <param name="EventName">The event's name.</param>
    public sealed record EventStimulus(string EventName)
    {
        /// <summary>First part of the hash.</summary>
        public const string BookmarkName = "Elsa.Event";

        /// <summary>The input under which the payload reaches the activity.</summary>
        public const string InputName = "__EventPayloadWorkflowInput";
    }
}

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities
{
    /// <summary>Waits for an event, or starts the workflow on it (Elsa: <c>Event</c>). The result is the payload.</summary>
    [Activity("Elsa", "Event", 1, "等待某个事件；作为起点时由该事件启动流程。", "事件", DisplayName = "等待事件", Kind = ActivityKind.Trigger)]
    public sealed class Event : Trigger<object?>
    {
        /// <summary>An event to be named later.</summary>
        public Event()
        {
        }

        /// <summary>Named.</summary>
        public Event(string eventName) => EventName = new Input<string>(eventName);

        /// <summary>Named by a function.</summary>
        public Event(Func<string> eventName) => EventName = new Input<string>(eventName);

        /// <summary>Named by a function of the context.</summary>
        public Event(Func<ExpressionExecutionContext, string> eventName) => EventName = new Input<string>(eventName);

        /// <summary>Named by a variable.</summary>
        public Event(Variable<string> eventName) => EventName = new Input<string>(eventName);

        /// <summary>Named by an input.</summary>
        public Event(Input<string> eventName) => EventName = eventName;

        /// <summary>The event's name.</summary>
        [System.ComponentModel.DataAnnotations.Required]
        [Input(DisplayName = "事件名称", Description = "与发布时的名称完全一致。")]
        public Input<string> EventName { get; set; } = new("");

        /// <inheritdoc />
        protected override object GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(context.Get(EventName) ?? "");

        /// <inheritdoc />
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            if (context.IsTriggerOfWorkflow() && context.WorkflowExecutionContext.TakeTrigger())
                return OnReceivedAsync(context);
            context.WaitForEvent(context.Get(EventName) ?? "", OnReceivedAsync);
            return default;
        }

        private ValueTask OnReceivedAsync(ActivityExecutionContext context)
        {
            context.Set(Result, context.GetEventInput(), nameof(Result));
            return context.CompleteActivityAsync();
        }
    }
}
