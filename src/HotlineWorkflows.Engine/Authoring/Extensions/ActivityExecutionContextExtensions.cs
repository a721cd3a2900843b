using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Extensions;

/// <summary>What activity authors reach through Elsa's extension methods.</summary>
public static class ActivityExecutionContextExtensions
{
    /// <summary>Sets the activity's result.</summary>
    public static void SetResult(this ActivityExecutionContext context, object? value)
    {
        var result = context.Activity.GetType().GetProperty("Result")?.GetValue(context.Activity) as Output;
        context.Set(result, value, "Result");
    }

    /// <summary>A workflow input named after its type.</summary>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context) => context.GetWorkflowInput<T>(typeof(T).Name);

    /// <summary>A workflow input.</summary>
    /// <exception cref="KeyNotFoundException">Nobody gave it.</exception>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key, JsonSerializerOptions? options = null)
        => context.TryGetWorkflowInput<T>(key, out var value, options)
            ? value
            : throw new KeyNotFoundException($"The workflow was not given the input '{key}' that activity '{context.Activity.Id}' needs.");

    /// <summary>A workflow input, if given.</summary>
    public static bool TryGetWorkflowInput<T>(this ActivityExecutionContext context, string key, out T value, JsonSerializerOptions? options = null)
    {
        var given = context.WorkflowExecutionContext.FindInput(context, key);
        value = given is JsonElement element && options is not null ? element.Deserialize<T>(options)! : ValueConversion.To<T>(given)!;
        return given is not null;
    }

    /// <summary>Whether this activity started the workflow, or the burst that created it.</summary>
    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context)
        => context.WorkflowExecutionContext.TriggerNode == context.Node;

    /// <summary>A variable by name, innermost scope first; the default when absent.</summary>
    public static T? GetVariable<T>(this ActivityExecutionContext context, string name) => context.ExpressionExecutionContext.GetVariable<T>(name);

    /// <summary>Sets a variable by name.</summary>
    public static void SetVariable(this ActivityExecutionContext context, string name, object? value) => context.ExpressionExecutionContext.SetVariable(name, value);

    /// <summary>Evaluates an input again, as things stand now.</summary>
    public static async ValueTask<T?> EvaluateAsync<T>(this ActivityExecutionContext context, Input<T> input)
    {
        if (input.Slot >= 0)
            await context.EvaluateOnDemandAsync(input);
        return input.Read(context);
    }

    /// <summary>Evaluates all inputs again, as things stand now.</summary>
    public static ValueTask EvaluateInputPropertiesAsync(this ActivityExecutionContext context) => context.EvaluateInputsAsync();

    /// <summary>Evaluates an expression.</summary>
    public static async ValueTask<T?> EvaluateAsync<T>(this ActivityExecutionContext context, Expression expression)
        => ValueConversion.To<T>(await expression.Compile(context.WorkflowExecutionContext.Plan.Expressions).EvaluateAsync(context.ExpressionExecutionContext));

    /// <summary>Sends tokens over the connections of these outcomes while the activity goes on waiting.</summary>
    /// <remarks>Does nothing when the activity was cancelled meanwhile, for example by a loop that begins it anew.</remarks>
    /// <exception cref="InvalidOperationException">The activity does not stand on a flowchart, or has completed.</exception>
    public static ValueTask ScheduleOutcomesAsync(this ActivityExecutionContext context, params string[] outcomes)
    {
        if (context.ParentActivityExecutionContext is not { Activity: Flowchart } flowchart)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' does not stand on a flowchart, so its outcomes lead nowhere.");
        if (context.Status == ActivityStatus.Canceled)
            return default;
        if (context.Status == ActivityStatus.Completed)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' has completed; its outcomes are decided.");
        context.WorkflowExecutionContext.Journal?.Add(context, "Outcomes", string.Join(", ", outcomes), null);
        context.HasSent = true;
        Flowchart.Send(flowchart, context, new Outcomes(outcomes));
        return default;
    }

    /// <summary>Cancels the activity and what runs in it; what it stands in goes on without it.</summary>
    public static ValueTask CancelActivityAsync(this ActivityExecutionContext context) => Executor.CancelAloneAsync(context);

    /// <summary>Makes an incident of the activity.</summary>
    public static void Fault(this ActivityExecutionContext context, Exception exception) => Executor.Fault(context, exception);

    /// <summary>Sends a signal up to whoever listens among the ancestors.</summary>
    public static async ValueTask SendSignalAsync(this ActivityExecutionContext context, object signal)
    {
        for (var receiver = context; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
        {
            var signalContext = new SignalContext(receiver, context);
            await receiver.Node.Activity.SignalAsync(signal, signalContext);
            if (signalContext.StopPropagationRequested)
                return;
        }
    }

    /// <summary>The executions around this one, nearest first.</summary>
    public static IEnumerable<ActivityExecutionContext> GetAncestors(this ActivityExecutionContext context)
    {
        for (var parent = context.ParentActivityExecutionContext; parent is not null; parent = parent.ParentActivityExecutionContext)
            yield return parent;
    }

    /// <summary>Executions within this one that are not done.</summary>
    public static IEnumerable<ActivityExecutionContext> GetActiveChildren(this ActivityExecutionContext context) => context.Children;

    /// <summary>The last result any activity gave in this burst, or null.</summary>
    public static object? GetLastResult(this ActivityExecutionContext context) => context.WorkflowExecutionContext.LastResult;

    /// <summary>Waits for a span of the business clock.</summary>
    public static void DelayFor(this ActivityExecutionContext context, TimeSpan delay, ExecuteActivityDelegate? callback = null)
        => context.DelayUntil(context.WorkflowExecutionContext.Clock.GetUtcNow() + delay, callback);

    /// <summary>Waits for a moment of the business clock, however far.</summary>
    public static void DelayUntil(this ActivityExecutionContext context, DateTimeOffset resumeAt, ExecuteActivityDelegate? callback = null)
        => context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = TimerBookmarks.Name, Callback = callback, IncludeActivityInstanceId = true, DueAt = resumeAt });

    /// <summary>Waits for an event.</summary>
    public static void WaitForEvent(this ActivityExecutionContext context, string eventName, ExecuteActivityDelegate? callback = null)
        => context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = EventStimulus.BookmarkName, Stimulus = new EventStimulus(eventName), Callback = callback });

    /// <summary>The payload of the event that resumed or started the activity, or null.</summary>
    public static object? GetEventInput(this ActivityExecutionContext context)
        => context.WorkflowExecutionContext is { IsResuming: true } workflow
            ? workflow.ResumeInput?.TryGetValue(EventStimulus.InputName, out var payload) == true ? payload : null
            : context.WorkflowExecutionContext.FindInput(context, EventStimulus.InputName);
}

/// <summary>The name of bookmarks that the clock resumes.</summary>
public static class TimerBookmarks
{
    /// <summary>First part of their hash.</summary>
    public const string Name = "Elsa.Delay";
}
