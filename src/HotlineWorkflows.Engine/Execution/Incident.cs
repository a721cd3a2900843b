namespace HotlineWorkflows.Engine.Workflows.Models;

/// <summary>An activity that threw (Elsa: <c>ActivityIncident</c>).</summary>
/// <param name="ActivityInstanceId">The execution; retrying runs it again.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Its node.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="ExceptionType">The exception's type name, for developers.</param>
/// <param name="At">Business clock.</param>
public sealed record ActivityIncident(
    string ActivityInstanceId,
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string Message,
    string ExceptionType,
    DateTimeOffset At);
