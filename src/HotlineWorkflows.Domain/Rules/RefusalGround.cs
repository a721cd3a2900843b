using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A matter is declined only on a ground of the place's catalogue that binds its kind.</summary>
/// <param name="catalogue">The catalogue of refusals.</param>
/// <param name="clause">The clause.</param>
public sealed class RefusalGround(string catalogue, string? clause) : TicketRule(clause)
{
    private const string Field = "refusal";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Bool("admit") != false)
            yield break;
        if (context.Payload.Text(Field) is not { } ground)
            yield return Refuse("不予受理应当说明依据，请选择不予受理情形。", Field);
        else if (context.Policy.List(catalogue)?.Find(ground) is not { } item)
            yield return Refuse("所选情形不在不予受理范围内，应当受理。", Field);
        else if ((context.Payload.Text("kind") ?? context.Ticket.State.Kind) is { } kind && item.AppliesTo.Count > 0 && !item.AppliesTo.Contains(kind))
            yield return Refuse($"“{item.Name}”不适用于{context.Policy.NameOf("kinds", kind)}类事项，应当受理。", Field);
    }
}
