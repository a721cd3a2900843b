namespace HotlineWorkflows.Domain.Tickets;

/// <summary>A signature under a request or a reply.</summary>
/// <param name="By">Who signed, as written; null when a unit's leader signed electronically.</param>
/// <param name="Rank">A code of <see cref="Vocabulary.Ranks"/>.</param>
/// <param name="At">When it was given or recorded; business clock.</param>
public sealed record Signature(string? By, string Rank, DateTimeOffset At);

/// <summary>A return that waits for its review.</summary>
/// <param name="At">When it was asked for.</param>
/// <param name="Ground">A code of <see cref="Vocabulary.ReturnGrounds"/>.</param>
/// <param name="ProposedUnit">The unit proposed instead, or null.</param>
/// <param name="Reason">The unit's words.</param>
/// <param name="Evidence">The basis given.</param>
public sealed record ReturnRequest(DateTimeOffset At, string Ground, string? ProposedUnit, string? Reason, string? Evidence);

/// <summary>An extension that waits for its review.</summary>
/// <param name="At">When it was asked for.</param>
/// <param name="Deadline">The deadline to be extended.</param>
/// <param name="WorkingDays">Working days asked for.</param>
/// <param name="Reason">The unit's words.</param>
/// <param name="StatutoryBasis">The law that sets the limit instead, or null.</param>
/// <param name="Override">Whether a leader asked to set aside a rule that holds "in principle".</param>
public sealed record ExtensionRequest(DateTimeOffset At, string Deadline, int WorkingDays, string? Reason, string? StatutoryBasis, bool Override);

/// <summary>Any other request that waits for its review.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Kind">What for, for example a code of <see cref="Vocabulary.ReviewStages"/>; null where one kind is all.</param>
/// <param name="Reason">The words of whoever asked.</param>
public sealed record PendingRequest(DateTimeOffset At, string? Kind, string? Reason);

/// <summary>The unit's answer to a ticket.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Resolution">A code of <see cref="Vocabulary.Resolutions"/>, or null.</param>
/// <param name="Adoption">A code of <see cref="Vocabulary.Adoptions"/> for a suggestion, or null.</param>
/// <param name="Facts">The facts established.</param>
/// <param name="Opinion">What was decided.</param>
/// <param name="Basis">The law or policy it rests on.</param>
/// <param name="AnsweredCitizen">Whether the citizen was answered.</param>
/// <param name="SiteVisit">Who went to the site and when, or null.</param>
/// <param name="CompletedAt">When handling was finished, or null.</param>
/// <param name="Attachments">Ids or names of what was enclosed.</param>
public sealed record Answer(
    DateTimeOffset At,
    string? Resolution,
    string? Adoption,
    string? Facts,
    string? Opinion,
    string? Basis,
    bool AnsweredCitizen,
    VisitToSite? SiteVisit,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<string> Attachments)
{
    /// <summary>The result the citizen may expect where the matter is not done yet (AK-6-3), or null.</summary>
    public string? ExpectedResult { get; init; }
}

/// <summary>What the desk verified before dispatch, and the way of handling it proposes (AK-11).</summary>
/// <param name="At">When; business clock.</param>
/// <param name="Facts">What was verified.</param>
/// <param name="Proposal">What is proposed.</param>
public sealed record Verification(DateTimeOffset At, string? Facts, string? Proposal);

/// <summary>A visit to the site.</summary>
/// <param name="Who">Who went.</param>
/// <param name="When">When, as written.</param>
public sealed record VisitToSite(string? Who, string? When);

/// <summary>What the citizen said when called back.</summary>
/// <param name="At">When.</param>
/// <param name="Reached">Whether somebody was reached.</param>
/// <param name="ContactedInTime">Whether the unit had made contact in time, by the citizen's word; null when not asked.</param>
/// <param name="Satisfaction">A code of <see cref="Vocabulary.Satisfactions"/>, or null.</param>
/// <param name="Solvable">Whether what was left could be solved; null when not asked.</param>
/// <param name="SendBack">What the desk decided where the decision is its own; null where it did not.</param>
public sealed record Callback(DateTimeOffset At, bool Reached, bool? ContactedInTime, string? Satisfaction, bool? Solvable, bool? SendBack);

/// <summary>An order of the supervisor, the meeting or a leader that gives the unit something to do.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Action">The action that gave it.</param>
/// <param name="Ground">Why, as a code, or null.</param>
/// <param name="WorkingDays">The limit it sets; null when it sets none.</param>
public sealed record Order(DateTimeOffset At, string Action, string? Ground, int? WorkingDays);

/// <summary>A joint meeting about a ticket.</summary>
/// <param name="At">When it was convened.</param>
/// <param name="Participants">The units called to it; empty when nobody named any.</param>
/// <param name="StageBefore">The stage the ticket was in when the meeting began; null: it did not begin yet.</param>
/// <param name="DecidedAt">When it decided, or null.</param>
public sealed record JointMeeting(DateTimeOffset At, IReadOnlyList<string> Participants, string? StageBefore, DateTimeOffset? DecidedAt)
{
    /// <summary>Whether it is being held.</summary>
    public bool IsHeld => StageBefore is not null && DecidedAt is null;
}
