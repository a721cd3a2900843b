using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A matter that bears one of these flags is not taken at this desk (HB-5-3: a suspected breach of discipline).</summary>
/// <param name="flags">Codes of <see cref="Vocabulary.Flags"/>.</param>
/// <param name="clause">The clause.</param>
public sealed class FlagsNotAdmitted(IReadOnlyCollection<string> flags, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Bool("admit") == false)
            yield break;
        foreach (var flag in flags.Where(flag => Bears(context, flag)))
            yield return Refuse($"“{context.Policy.NameOf("flags", flag)}”不属本受理端的接收范围，不能受理。", "flags");
    }

    private static bool Bears(ActionContext context, string flag) =>
        context.Payload.Has(flag) ? context.Payload.Bool(flag) == true : context.Payload.List("flags").Contains(flag) || context.Ticket.Has(flag);
}
