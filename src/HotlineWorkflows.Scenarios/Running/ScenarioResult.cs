using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;

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

    /// <summary>The event itself; null for an action that was refused.</summary>
    public TicketEvent? Happened { get; init; }

    /// <summary>Why the action was refused; empty for an event.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
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

    /// <summary>How the ticket stands when the scenario is over; null when nobody asked for it.</summary>
    public ScenarioEnd? End { get; init; }
}

/// <summary>How a ticket stands when its scenario is over.</summary>
/// <param name="At">Where the virtual clock stands.</param>
/// <param name="View">The ticket, with all its deadlines, documents and notifications.</param>
/// <param name="Open">What may be done now, each with what forbids it and what must be filled in.</param>
/// <param name="NextDue">When the next timer falls due; null when none waits.</param>
/// <param name="Plan">The definition it runs on.</param>
/// <param name="Journal">What happened to the steps of that definition, oldest first.</param>
/// <param name="Waiting">Node ids of its waits.</param>
/// <param name="Incidents">Steps that threw, each with the reason.</param>
public sealed record ScenarioEnd(
    DateTimeOffset At, TicketView View, IReadOnlyList<OpenAction> Open, DateTimeOffset? NextDue,
    WorkflowPlan Plan, IReadOnlyList<JournalEntry> Journal, IReadOnlyList<string> Waiting, IReadOnlyList<string> Incidents);
