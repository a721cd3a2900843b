namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Runs an activity, or goes on with it after a wait (Elsa: <c>ExecuteActivityDelegate</c>).</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>Tells an owner that a child it scheduled is done (Elsa: <c>ActivityCompletionCallback</c>).</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);

/// <summary>A completed child and its owner (Elsa: <c>ActivityCompletedContext</c>).</summary>
/// <param name="TargetContext">The owner.</param>
/// <param name="ChildContext">The child.</param>
/// <param name="Result">What the child completed with, or null.</param>
public sealed record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result);
