namespace HotlineWorkflows.Domain.Deadlines;

/// <summary>An extension of a deadline.</summary>
/// <param name="WorkingDays">Working days added.</param>
/// <param name="Reason">Why; shown to people, so a code or a short text without personal data.</param>
/// <param name="Clause">The clause it rests on, or null.</param>
/// <param name="At">When it was granted; business clock.</param>
public sealed record GrantedExtension(int WorkingDays, string Reason, string? Clause, DateTimeOffset At);
