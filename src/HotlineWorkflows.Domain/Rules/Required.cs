using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A field that a clause demands is filled in.</summary>
/// <param name="field">The field; <c>group.field</c> inside a group.</param>
/// <param name="clause">The clause.</param>
public sealed class Required(string field, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (!IsFilled(context.Payload, field))
            yield return Refuse($"请填写“{Label(context)}”。", field);
    }

    private static bool IsFilled(ActionPayload payload, string path)
    {
        var dot = path.IndexOf('.');
        return dot < 0 ? payload.Has(path) : payload.Has(path[..dot]) && IsFilled(payload.Group(path[..dot]), path[(dot + 1)..]);
    }

    private string Label(ActionContext context)
    {
        var fields = context.Definition?.Fields;
        var label = field;
        foreach (var part in field.Split('.'))
        {
            var found = fields?.FirstOrDefault(candidate => candidate.Name == part);
            label = found?.Label ?? part;
            fields = found?.Fields;
        }

        return label;
    }
}
