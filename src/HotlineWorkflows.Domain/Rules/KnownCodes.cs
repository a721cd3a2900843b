using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Every choice is one of its list. Plain sense, so it has no clause; fields whose list the place does not have are not checked.</summary>
/// <param name="except">Fields that another rule checks with a clause.</param>
public sealed class KnownCodes(params string[] except) : TicketRule(null)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        foreach (var field in context.Definition?.Fields.Where(field => field.Type is FieldType.Choice or FieldType.MultiChoice && !except.Contains(field.Name)) ?? [])
        {
            if (field.Options is null || context.Policy.List(field.Options) is not { } list)
                continue;
            foreach (var code in context.Payload.List(field.Name).Where(code => list.Find(code) is null))
                yield return Refuse($"“{code}”不是“{field.Label}”的选项。", field.Name);
        }
    }
}
