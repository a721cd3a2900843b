using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>A ticket as its citizen sees it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Place">Code of the place.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Stage">Code of the stage.</param>
/// <param name="StageName">The stage.</param>
/// <param name="Closed">Whether it is closed.</param>
/// <param name="Unit">The unit that handles it; null before it is assigned.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="Deadlines">Deadlines that run.</param>
/// <param name="Steps">What happened, in plain words, oldest first.</param>
/// <param name="Answer">The answer; null until the ticket is closed.</param>
/// <param name="Actions">Codes of what the citizen may do now.</param>
[Description("A ticket as its citizen sees it.")]
public sealed record CitizenTicket(
    string Number, string Place, string Subject, string Stage, string StageName, bool Closed, string? Unit, DateTimeOffset ReceivedAt,
    IReadOnlyList<DeadlineAnswer> Deadlines, IReadOnlyList<StepAnswer> Steps, ReplyAnswer? Answer, IReadOnlyList<string> Actions);

/// <summary>A step in plain words.</summary>
/// <param name="At">When.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">More of it.</param>
[Description("A step in plain words.")]
public sealed record StepAnswer(DateTimeOffset At, string Title, string? Detail);

/// <summary>The answer to the citizen.</summary>
/// <param name="Resolution">Code of how the matter was resolved.</param>
/// <param name="ResolutionName">How it was resolved.</param>
/// <param name="Opinion">The unit's words.</param>
[Description("The answer to the citizen.")]
public sealed record ReplyAnswer(string? Resolution, string ResolutionName, string? Opinion);
