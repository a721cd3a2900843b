using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A field must name an item of a catalogue.</summary>
/// <param name="field">The field.</param>
/// <param name="catalogue">The catalogue's code.</param>
/// <param name="clause">The clause.</param>
public sealed class FromCatalogue(string field, string catalogue, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var list = context.Policy.List(catalogue);
        if (context.Payload.Text(field) is not { } code)
            yield return Refuse($"请选择“{list?.Name ?? catalogue}”。", field);
        else if (list?.Find(code) is null)
            yield return Refuse($"“{code}”不在“{list?.Name ?? catalogue}”之列。", field);
    }
}
