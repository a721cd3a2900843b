using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Deadlines;

/// <summary>What an administrator says of a deadline: the inputs of the activity that starts it.</summary>
/// <param name="Name">Its name; a code of <see cref="Vocabulary.DeadlineNames"/> or a place's own.</param>
/// <param name="Amount">Days, or hours for <see cref="CountMode.ElapsedHours"/>.</param>
/// <param name="Mode">How it is counted (T-2, T-3, T-4).</param>
/// <param name="Clause">The clause it comes from; null for a setting of the place.</param>
/// <param name="WarnWorkingDaysBefore">
/// At the opening of which working day before the due day people are warned: 1 is the last one; null for no warning.
/// </param>
public sealed record DeadlineTerms(string Name, decimal Amount, CountMode Mode, string? Clause, int? WarnWorkingDaysBefore = null);
