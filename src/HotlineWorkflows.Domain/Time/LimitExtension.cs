namespace HotlineWorkflows.Domain.Time;

/// <summary>An extension granted: working days added to a limit, one extension after the other.</summary>
/// <param name="WorkingDays">Working days added, 1 or more.</param>
/// <param name="Reason">Why it was granted, as shown to people.</param>
/// <param name="Clause">The clause it rests on, e.g. <c>HL-A17</c>.</param>
public sealed record LimitExtension(int WorkingDays, string Reason, string Clause);
