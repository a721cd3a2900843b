namespace HotlineWorkflows.Activities;

/// <summary>An action that a waiting step is open for.</summary>
/// <param name="Action">Its code, for example <c>return</c>.</param>
/// <param name="OutcomeOf">From what came of it (<see cref="ActionResults"/>) to an outcome of the step; null leaves the flow where it is.</param>
/// <param name="Leaves">Whether an outcome ends the wait; otherwise the step goes on waiting beside it.</param>
public sealed record Act(string Action, Func<string, string?> OutcomeOf, bool Leaves)
{
    /// <summary>Rules that must hold.</summary>
    public IReadOnlyList<TicketRule> Rules { get; init; } = [];

    /// <summary>The clause that goes on record; null: the step's.</summary>
    public string? Clause { get; init; }

    /// <summary>An action that changes the ticket but not the flow.</summary>
    public static Act Stay(string action, params TicketRule[] rules) => new(action, _ => null, false) { Rules = rules };

    /// <summary>An action that ends the wait, whatever came of it.</summary>
    public static Act Leave(string action, string outcome, params TicketRule[] rules) => new(action, _ => outcome, true) { Rules = rules };

    /// <summary>An action that ends the wait by what came of it.</summary>
    public static Act Leave(string action, Func<string, string?> outcomeOf, params TicketRule[] rules) => new(action, outcomeOf, true) { Rules = rules };

    /// <summary>An action that sets something going while the step goes on waiting.</summary>
    public static Act Begin(string action, string outcome, params TicketRule[] rules) => new(action, _ => outcome, false) { Rules = rules };
}
