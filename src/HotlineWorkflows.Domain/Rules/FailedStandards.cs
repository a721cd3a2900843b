using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A failed quality check names the standards that were not met, out of the place's catalogue; a passed one names none.</summary>
/// <param name="catalogue">The catalogue of standards.</param>
/// <param name="clause">The clause.</param>
public sealed class FailedStandards(string catalogue, string? clause) : TicketRule(clause)
{
    private const string Field = "failed";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var passed = context.Payload.Bool("passed");
        var failed = context.Payload.List(Field);
        if (passed == true && failed.Count > 0)
            yield return Refuse("质检通过的，不应同时指明不符合的办结标准。", Field);
        if (passed != false)
            yield break;
        if (failed.Count == 0)
            yield return Refuse("质检不通过应当指明不符合的办结标准。", Field);
        foreach (var unknown in failed.Where(standard => context.Policy.List(catalogue)?.Find(standard) is null))
            yield return Refuse($"“{unknown}”不是办结标准。", Field);
    }
}
