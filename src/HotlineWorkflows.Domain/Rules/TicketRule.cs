using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A small named rule of an action, given its value and its clause by the waiting activity. It has a part that needs the
/// ticket only, by which an open action is shown as forbidden, and a part that looks at what was filled in.
/// </summary>
/// <param name="clause">The clause it carries out; null for a setting of the place.</param>
public abstract class TicketRule(string? clause)
{
    /// <summary>The clause, or null.</summary>
    public string? Clause { get; } = clause;

    /// <summary>Its name.</summary>
    public string Name => GetType().Name;

    /// <summary>When set, the rule holds only where this says so (for example only for matters under a legal procedure).</summary>
    public Func<ActionContext, bool>? AppliesWhen { get; init; }

    /// <summary>Refusals that need nothing filled in.</summary>
    public IEnumerable<Refusal> ForbiddenNow(ActionContext context) => Applies(context) ? State(context) : [];

    /// <summary>All refusals.</summary>
    public IEnumerable<Refusal> Broken(ActionContext context) => Applies(context) ? State(context).Concat(Payload(context)) : [];

    /// <summary>The part that needs the ticket only.</summary>
    protected virtual IEnumerable<Refusal> State(ActionContext context) => [];

    /// <summary>The part that looks at the payload.</summary>
    protected virtual IEnumerable<Refusal> Payload(ActionContext context) => [];

    /// <summary>A refusal of this rule.</summary>
    protected Refusal Refuse(string message, string? field = null) => new(Name, Clause, message, field);

    private bool Applies(ActionContext context) => AppliesWhen?.Invoke(context) ?? true;
}
