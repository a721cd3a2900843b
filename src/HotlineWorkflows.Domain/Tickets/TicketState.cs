using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tickets;

/// <summary>All a ticket remembers besides its deadlines and its history: what the store keeps. Only <see cref="Ticket"/> changes it.</summary>
public sealed class TicketState
{
    /// <summary>UUIDv7; also the correlation id of its workflow.</summary>
    public required Guid Id { get; init; }

    /// <summary>The place.</summary>
    public required string Place { get; init; }

    /// <summary>The process it is in, for example <c>hualong/ticket</c>; another one of its place after it went on there.</summary>
    public required string Process { get; set; }

    /// <summary>The place's own number.</summary>
    public required string Number { get; init; }

    /// <summary>Grows by one with each burst that changed the ticket; 0 for one not stored yet.</summary>
    public int Revision { get; set; }

    /// <summary>The other platform's number, or null.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>A code of <see cref="Channels"/>.</summary>
    public required string Channel { get; set; }

    /// <summary>A code of <see cref="Kinds"/>; null until somebody said.</summary>
    public string? Kind { get; set; }

    /// <summary>An item of the place's catalogue, or null.</summary>
    public string? Category { get; set; }

    /// <summary>Town or subdistrict, or null.</summary>
    public string? Area { get; set; }

    /// <summary>What it is about, in a line; what looks personal is masked in it.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The line as it was given, where something in it was masked; else null.</summary>
    public string? SubjectAsGiven { get; set; }

    /// <summary>The citizen's words.</summary>
    public string Content { get; set; } = "";

    /// <summary>A code of <see cref="Urgencies"/>.</summary>
    public string Urgency { get; set; } = Urgencies.Normal;

    /// <summary>A code of <see cref="Complexities"/>.</summary>
    public string Complexity { get; set; } = Complexities.Simple;

    /// <summary>Way of handling (AK-6, HB-6-2), or null.</summary>
    public string? Mode { get; set; }

    /// <summary>AK-5, or null.</summary>
    public string? Difficulty { get; set; }

    /// <summary>Services chosen for assistance (AK-6-2): items of the place's catalogue.</summary>
    public List<string> Services { get; init; } = [];

    /// <summary>HB-6-3, or null.</summary>
    public string? Delivery { get; set; }

    /// <summary>HL-A23, or null.</summary>
    public string? ImmediateKind { get; set; }

    /// <summary>AY-2-1, or null.</summary>
    public string? HallLevel { get; set; }

    /// <summary>Codes of <see cref="Flags"/>.</summary>
    public SortedSet<string> Flags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether the citizen wants to stay unnamed; who he is stands nowhere but in his own row.</summary>
    public bool Anonymous { get; set; }

    /// <summary>A code of <see cref="Desks"/>.</summary>
    public string Desk { get; set; } = Desks.Hotline;

    /// <summary>A code of <see cref="Stages"/>.</summary>
    public string Stage { get; set; } = Stages.Received;

    /// <summary>The lead unit, or null before assignment.</summary>
    public string? Lead { get; set; }

    /// <summary>The supporting units.</summary>
    public List<string> Supporting { get; init; } = [];

    /// <summary>Whether several units handle it jointly (HL-B7-4).</summary>
    public bool JointHandling { get; set; }

    /// <summary>The office within the lead unit, or null.</summary>
    public string? Office { get; set; }

    /// <summary>Id of the staff member who first took the matter up and stays answerable for it (首问负责, AK-8); null while nobody of the desk did.</summary>
    public string? FirstTaker { get; set; }

    /// <summary>The person named to contact and serve the citizen (AK-6-1), or null.</summary>
    public string? Person { get; set; }

    /// <summary>What the desk verified before dispatch, or null.</summary>
    public Verification? Verification { get; set; }

    /// <summary>What the assignment sheet asks: hours until contact; null for the place's own.</summary>
    public int? ContactHours { get; set; }

    /// <summary>What the assignment sheet or meeting asks: working days until completion; null for the place's own.</summary>
    public int? WorkingDays { get; set; }

    /// <summary>Business clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The last assignment to a lead unit, or null.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The catalogue item by which it was declined, or null.</summary>
    public string? Refusal { get; set; }

    /// <summary>The number of the ticket it was merged into, or null.</summary>
    public string? MergedInto { get; set; }

    /// <summary>The authority it was transferred to, or null.</summary>
    public string? TransferredTo { get; set; }

    /// <summary>A return under review.</summary>
    public ReturnRequest? PendingReturn { get; set; }

    /// <summary>An extension under review.</summary>
    public ExtensionRequest? PendingExtension { get; set; }

    /// <summary>A request not to dispatch again, under review (HL-A10e).</summary>
    public PendingRequest? PendingNoRedispatch { get; set; }

    /// <summary>An appeal of the unit, under review (HL-A7b).</summary>
    public PendingRequest? PendingAppeal { get; set; }

    /// <summary>The citizen's application for review, undecided (HB-6-2e).</summary>
    public PendingRequest? PendingReview { get; set; }

    /// <summary>Whether the first of the two stages of review was decided (HB-6-2e).</summary>
    public bool ReinspectionDecided { get; set; }

    /// <summary>Whether the second and last of the two stages of review was decided (HB-6-2e).</summary>
    public bool FinalReviewDecided { get; set; }

    /// <summary>A signature given electronically that waits for what it signs.</summary>
    public Signature? Signature { get; set; }

    /// <summary>Whether the present lead unit has reached the citizen, whatever came of it.</summary>
    public bool CitizenReached { get; set; }

    /// <summary>The unit's last answer.</summary>
    public Answer? Answer { get; set; }

    /// <summary>Whether the last quality check was failed.</summary>
    public bool QualityFailed { get; set; }

    /// <summary>
    /// Whether the unit's last answer is the citizen's to read: the ticket was finished with it, or it was sent to him as it passed
    /// its check (HB-6-1b). One that is still to be checked, or that a ticket was withdrawn over, is not.
    /// </summary>
    public bool IsAnswerGiven() =>
        Answer is not null && (Stage is Stages.Closed or Stages.Archived || Facts.LastAt(EventCodes.Answered) >= Answer.At);

    /// <summary>The last callback.</summary>
    public Callback? Callback { get; set; }

    /// <summary>The last order given to the unit.</summary>
    public Order? Order { get; set; }

    /// <summary>The last joint meeting, or null.</summary>
    public JointMeeting? Meeting { get; set; }

    /// <summary>What the citizen says of the result; a code of <see cref="Satisfactions"/>, or null.</summary>
    public string? Satisfaction { get; set; }

    /// <summary>Who had a part in it so far: <c>role</c> for people of the center, <c>role@unit</c> for those of a unit.</summary>
    public SortedSet<string> ActedBy { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Events so far.</summary>
    public int EventCount { get; set; }

    /// <summary>Documents issued so far.</summary>
    public int DocumentCount { get; set; }

    /// <summary>Notifications queued so far.</summary>
    public int NotificationCount { get; set; }

    /// <summary>The forms whose actions were performed last, oldest first: one that comes again was sent twice.</summary>
    public List<Guid> RecentForms { get; init; } = [];

    /// <summary>What happened in the ticket's whole life.</summary>
    public Facts Facts { get; init; } = new();

    /// <summary>What happened since the ticket went to its present lead unit.</summary>
    public Facts UnitFacts { get; set; } = new();
}
