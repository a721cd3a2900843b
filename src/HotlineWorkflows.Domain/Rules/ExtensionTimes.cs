using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A limit may be extended only so often.</summary>
/// <param name="times">How often.</param>
/// <param name="clause">The clause.</param>
public sealed class ExtensionTimes(int times, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (Extending.Target(context)?.Extensions.Count >= times)
            yield return Refuse($"该工单延期已达{times}次，不得再次延期。");
    }
}
