namespace HotlineWorkflows.Domain.Tickets;

/// <summary>One line of a ticket's append-only history. Codes and values only; its text is made when it is shown.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Sequence">1, 2, … within the ticket, without gaps.</param>
/// <param name="At">Business clock.</param>
/// <param name="Code">A code of <see cref="Vocabulary.EventCodes"/>.</param>
/// <param name="Argument">What it is about, for example the deadline's name; null for most.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Clause">The clause the act rests on, or null.</param>
/// <param name="Data">Codes and values without personal data (strings, numbers, booleans, times, lists of strings).</param>
/// <param name="Texts">What people wrote (reasons, opinions). May hold personal data, so it is stored apart and can be erased.</param>
/// <param name="Warnings">What was accepted though something about it was odd.</param>
public sealed record TicketEvent(
    Guid TicketId,
    int Sequence,
    DateTimeOffset At,
    string Code,
    string? Argument,
    Actor Actor,
    string? Clause,
    IReadOnlyDictionary<string, object?> Data,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The event as scenarios write it: <c>code</c> or <c>code(argument)</c>.</summary>
    public string Key => KeyOf(Code, Argument);

    /// <summary>The key of an event: <c>code</c> or <c>code(argument)</c>.</summary>
    public static string KeyOf(string code, string? argument) => argument is null ? code : $"{code}({argument})";
}
