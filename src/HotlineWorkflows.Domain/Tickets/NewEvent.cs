namespace HotlineWorkflows.Domain.Tickets;

/// <summary>Something to be put on record.</summary>
/// <param name="Code">A code of <see cref="Vocabulary.EventCodes"/>.</param>
/// <param name="Argument">What it is about, or null.</param>
/// <param name="Clause">The clause it rests on, or null.</param>
public sealed record NewEvent(string Code, string? Argument = null, string? Clause = null)
{
    /// <summary>Codes and values; a null is left out of the record.</summary>
    public Dictionary<string, object?> Data { get; init; } = [];

    /// <summary>What people wrote; a null or empty text is left out of the record.</summary>
    public Dictionary<string, string?> Texts { get; init; } = [];

    /// <summary>What was accepted though something about it was odd.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
