using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Every unit that is named exists in the place, and the lead does not support itself. Plain sense, so it has no clause.</summary>
public sealed class KnownUnits() : TicketRule(null)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        foreach (var field in context.Definition?.Fields.Where(field => field.Type is FieldType.Unit or FieldType.Units) ?? [])
        {
            foreach (var unit in context.Payload.List(field.Name).Where(unit => !context.Policy.Units.ContainsKey(unit)))
                yield return Refuse($"“{unit}”不是本地区的承办单位，请从单位名录中选择。", field.Name);
        }

        if (context.Payload.Text("lead") is { } lead && context.Payload.List("supporting").Contains(lead))
            yield return Refuse("主办单位不能同时列为协办单位。", "supporting");
    }
}
