using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>A ticket as staff see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ExternalNumber">The other platform's number.</param>
/// <param name="Place">Code of the place.</param>
/// <param name="Process">The process that carries it.</param>
/// <param name="Revision">Counts its changes; the first part of its ETag.</param>
/// <param name="Stage">Code of the stage.</param>
/// <param name="StageName">The stage.</param>
/// <param name="Closed">Whether it is closed.</param>
/// <param name="Desk">Code of the desk that holds it.</param>
/// <param name="Channel">Code of the channel it came by.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="KindName">Its kind.</param>
/// <param name="Category">Code out of the place's catalogue.</param>
/// <param name="Area">Code of the town or subdistrict.</param>
/// <param name="Urgency">Code of its urgency.</param>
/// <param name="Complexity">Code of its complexity.</param>
/// <param name="Flags">Codes of its features.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Content">The citizen's words.</param>
/// <param name="Citizen">Whose it is; null when unknown.</param>
/// <param name="Lead">Code of the lead unit.</param>
/// <param name="LeadName">The lead unit.</param>
/// <param name="Supporting">Codes of the supporting units.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="AssignedAt">When it was assigned.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Satisfaction">Code of how satisfied the citizen is.</param>
/// <param name="Deadlines">All its deadlines.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Actions">What the process waits for.</param>
/// <param name="Documents">Documents issued.</param>
/// <param name="Notifications">Who was told.</param>
[Description("A ticket as staff see it.")]
public sealed record StaffTicket(
    string Number, string? ExternalNumber, string Place, string Process, int Revision, string Stage, string StageName, bool Closed,
    string Desk, string Channel, string? Kind, string KindName, string? Category, string? Area, string Urgency, string Complexity, IReadOnlyList<string> Flags,
    string Subject, string Content, CitizenAnswer? Citizen, string? Lead, string LeadName, IReadOnlyList<string> Supporting,
    DateTimeOffset ReceivedAt, DateTimeOffset? AssignedAt, DateTimeOffset? ClosedAt, string? Satisfaction,
    IReadOnlyList<DeadlineAnswer> Deadlines, IReadOnlyList<EventAnswer> History, IReadOnlyList<OpenActionAnswer> Actions,
    IReadOnlyList<DocumentAnswer> Documents, IReadOnlyList<NotificationAnswer> Notifications);
