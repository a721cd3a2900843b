using System.ComponentModel;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>The ticket's citizen; name and telephone number are masked.</summary>
/// <param name="Name">Masked name.</param>
/// <param name="Phone">Masked telephone number.</param>
/// <param name="Anonymous">Whether he stays unnamed towards the units.</param>
/// <param name="Organization">The enterprise.</param>
[Description("The ticket's citizen; name and telephone number are masked.")]
public sealed record CitizenAnswer(string? Name, string? Phone, bool Anonymous, string? Organization);

/// <summary>An extension that was granted.</summary>
/// <param name="WorkingDays">Working days added.</param>
/// <param name="Reason">Why.</param>
/// <param name="Clause">The clause.</param>
/// <param name="At">When, with the place's offset.</param>
[Description("An extension that was granted.")]
public sealed record ExtensionAnswer(int WorkingDays, string? Reason, string? Clause, DateTimeOffset At);

/// <summary>A deadline, with how it was counted.</summary>
/// <param name="Name">Its code.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Status">Code of how it stands.</param>
/// <param name="StatusName">How it stands.</param>
/// <param name="Clause">The clause it comes from; null for a setting of the place.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="DueAt">When it falls due.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="MissedAt">When it was missed; null when it was not.</param>
/// <param name="WarnAt">When a warning is given; null for none.</param>
/// <param name="Amount">How many days or hours.</param>
/// <param name="Mode">How they are counted.</param>
/// <param name="Provisional">Whether it reaches into a year without a holiday notice.</param>
/// <param name="Remaining">Working time left or by how much it is past, for people, as of this answer; null when it has ended.</param>
/// <param name="Extensions">Extensions granted.</param>
/// <param name="Explanation">The counting day by day, for people.</param>
[Description("A deadline, with how it was counted.")]
public sealed record DeadlineAnswer(
    string Name, string DisplayName, string Status, string StatusName, string? Clause,
    DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, DateTimeOffset? MissedAt, DateTimeOffset? WarnAt,
    decimal Amount, CountMode Mode, bool Provisional, string? Remaining, IReadOnlyList<ExtensionAnswer> Extensions, IReadOnlyList<string> Explanation);

/// <summary>The counting of a deadline.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Lines">The counting, step by step, as codes and values.</param>
/// <param name="Notices">The holiday notices it rests on.</param>
/// <param name="UnknownYears">Years it reaches into that have no notice yet.</param>
[Description("The counting of a deadline.")]
public sealed record ExplanationAnswer(DeadlineAnswer Deadline, IReadOnlyList<ExplanationLine> Lines, IReadOnlyList<NoticeAnswer> Notices, IReadOnlyList<int> UnknownYears);

/// <summary>A holiday notice of the State Council.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
[Description("A holiday notice of the State Council.")]
public sealed record NoticeAnswer(string Number, string Title);

/// <summary>Something that happened to a ticket.</summary>
/// <param name="Sequence">Its place in the history, from 1.</param>
/// <param name="At">When, business time.</param>
/// <param name="Event">Code with argument, for example deadlineMissed(firstContact).</param>
/// <param name="Code">Code.</param>
/// <param name="Argument">What it is about, for example a deadline.</param>
/// <param name="Name">What people read.</param>
/// <param name="Actor">Who: role, role@unit, or the rule by which it happened by itself.</param>
/// <param name="ActorName">Who, for people.</param>
/// <param name="Clause">The clause it carries out.</param>
/// <param name="Data">Codes and figures of the event.</param>
/// <param name="Texts">What people wrote, by field.</param>
/// <param name="Warnings">What the rules remarked.</param>
[Description("Something that happened to a ticket.")]
public sealed record EventAnswer(
    int Sequence, DateTimeOffset At, string Event, string Code, string? Argument, string Name, string Actor, string ActorName, string? Clause,
    IReadOnlyDictionary<string, object?> Data, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Warnings);

/// <summary>Why an action is forbidden now.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Clause">The clause it carries out.</param>
/// <param name="Message">What people read.</param>
/// <param name="Field">The field concerned.</param>
[Description("Why an action is forbidden now.")]
public sealed record ReasonAnswer(string Rule, string? Clause, string Message, string? Field);

/// <summary>An action the process waits for.</summary>
/// <param name="Action">Its code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="BookmarkId">The wait; send it along with the action.</param>
/// <param name="Clause">The clause of this step.</param>
/// <param name="Roles">Who may do it.</param>
/// <param name="Allowed">Whether nothing forbids it to the caller now.</param>
/// <param name="Refusals">What forbids it.</param>
[Description("An action the process waits for.")]
public sealed record OpenActionAnswer(string Action, string Name, Guid BookmarkId, string? Clause, IReadOnlyList<string> Roles, bool Allowed, IReadOnlyList<ReasonAnswer> Refusals);

/// <summary>A document issued for a ticket.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="KindName">Its kind.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">The unit it concerns.</param>
/// <param name="Clause">The clause that demands it.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Url">Its page.</param>
[Description("A document issued for a ticket.")]
public sealed record DocumentAnswer(Guid Id, string Kind, string KindName, string Number, string Title, string? Unit, string? Clause, DateTimeOffset IssuedAt, string Url);

/// <summary>Somebody who was told something.</summary>
/// <param name="Channel">Code of the way.</param>
/// <param name="Recipient">Code of who.</param>
/// <param name="Unit">Of which unit.</param>
/// <param name="At">When it was given out.</param>
/// <param name="DeliveredAt">When it was delivered; null when it is not yet, or that is not known.</param>
/// <param name="Clause">The clause that demands it.</param>
/// <param name="Delivery">How its delivery stands: waiting, retrying, failed, delivered.</param>
[Description("Somebody who was told something.")]
public sealed record NotificationAnswer(string Channel, string Recipient, string? Unit, DateTimeOffset At, DateTimeOffset? DeliveredAt, string? Clause, string Delivery);
