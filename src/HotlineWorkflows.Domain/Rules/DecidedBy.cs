using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A decision is for one role only, where a clause says so, though others may usually take it.</summary>
/// <param name="role">A code of <see cref="Vocabulary.Roles"/>.</param>
/// <param name="clause">The clause.</param>
public sealed class DecidedBy(string role, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Actor.Role != role)
            yield return Refuse($"此事项应当由{context.Policy.NameOf("roles", role)}决定。");
    }
}
