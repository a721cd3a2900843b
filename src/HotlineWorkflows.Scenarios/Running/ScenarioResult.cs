namespace HotlineWorkflows.Scenarios;

/// <summary>One line of a scenario's timeline.</summary>
/// <param name="At">When, on the virtual clock.</param>
/// <param name="Event">What happened: an event as the vocabulary writes it, or an action that was refused.</param>
/// <param name="Clause">The clause, or null.</param>
/// <param name="By">Who or which rule.</param>
/// <param name="Deadlines">Running deadlines afterwards, by name.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Event, string? Clause, string By, IReadOnlyDictionary<string, DateTimeOffset> Deadlines)
{
    /// <summary>Whether <see cref="Event"/> is an action that was refused; <see cref="Deadlines"/> is empty then.</summary>
    public bool IsRefusal { get; init; }
}

/// <summary>An expectation that did not hold.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="What">What was expected of.</param>
/// <param name="Expected">As written.</param>
/// <param name="Actual">As it was.</param>
public sealed record ScenarioFailure(int Line, string What, string Expected, string Actual);

/// <summary>What a scenario showed.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Timeline">What happened, in order.</param>
/// <param name="Failures">Expectations that did not hold; empty when all did.</param>
/// <param name="Warnings">Unknown clauses and keys.</param>
public sealed record ScenarioResult(Scenario Scenario, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<ScenarioFailure> Failures, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether all expectations held.</summary>
    public bool Holds => Failures.Count == 0;
}
