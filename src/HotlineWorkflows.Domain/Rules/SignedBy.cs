using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A leader of the unit has signed: on paper (<c>signedBy</c>, <c>signedRank</c>, deputy by default), electronically
/// before, or by doing it himself. The head may sign for the deputy.
/// </summary>
/// <param name="rank">The rank demanded; a code of <see cref="Ranks"/>.</param>
/// <param name="clause">The clause.</param>
public sealed class SignedBy(string rank, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var signature = Signing.Of(context);
        var who = context.Policy.NameOf("ranks", rank);
        if (signature is null)
            yield return Refuse($"须由承办单位{who}签发。", "signedBy");
        else if (!Ranks.Suffices(signature.Rank, rank))
            yield return Refuse($"须由承办单位{who}签发，{context.Policy.NameOf("ranks", signature.Rank)}签发不符合规定。", "signedRank");
    }
}
