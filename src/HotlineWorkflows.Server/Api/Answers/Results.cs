using System.ComponentModel;
using System.Text.Json;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>A matter was taken in.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="QueryCode">The citizen's code. It is told only here.</param>
/// <param name="Place">Code of the place.</param>
/// <param name="Stage">Code of the stage.</param>
[Description("A matter was taken in.")]
public sealed record SubmittedAnswer(string Number, string QueryCode, string Place, string Stage);

/// <summary>An action was done.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Action">Its code.</param>
/// <param name="Stage">Code of the stage the ticket is at now.</param>
/// <param name="StageName">The stage.</param>
/// <param name="Events">What went on record.</param>
/// <param name="Documents">What was issued.</param>
/// <param name="Warnings">Remarks, for example fields nobody knows.</param>
[Description("An action was done.")]
public sealed record PerformedAnswer(string Number, string Action, string Stage, string StageName, IReadOnlyList<EventAnswer> Events, IReadOnlyList<IssuedAnswer> Documents, IReadOnlyList<string> Warnings);

/// <summary>A document that was issued.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
[Description("A document that was issued.")]
public sealed record IssuedAnswer(Guid Id, string Kind, string Number, string Title);

/// <summary>An action as it is sent.</summary>
/// <param name="BookmarkId">The wait it was decided on, as the ticket names it; another one of the same action is taken when that is gone.</param>
/// <param name="FormId">Made anew for each form shown; the second of two equal ones is refused.</param>
/// <param name="Payload">The fields of the action, as GET /actions describes them.</param>
[Description("An action as it is sent.")]
public sealed record ActionBody(Guid? BookmarkId = null, Guid? FormId = null, JsonElement? Payload = null);

/// <summary>Number and query code.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Code">The query code; blanks, dashes and small letters do not matter.</param>
[Description("Number and query code.")]
public sealed record TrackBody(string? Number = null, string? Code = null);
