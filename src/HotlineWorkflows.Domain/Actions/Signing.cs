using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Signatures of a unit's leaders (签发), on paper or electronic.</summary>
public static class Signing
{
    /// <summary>A leader signs electronically what the unit will hand in next.</summary>
    public static string Sign(ActionContext context)
    {
        var signature = OnPaper(context) ?? new Signature(null, context.Actor.Rank ?? context.Payload.Text("signedRank", Ranks.Deputy), context.At);
        context.Ticket.State.Signature = signature;
        context.Record(new NewEvent(EventCodes.Signed) { Data = { ["signedRank"] = signature.Rank }, Texts = { ["signedBy"] = signature.By } });
        return ActionResults.Done;
    }

    /// <summary>The signature under an action: on paper, by the leader who does it himself, or given electronically before; null when there is none.</summary>
    public static Signature? Of(ActionContext context) =>
        OnPaper(context)
        ?? (context.Actor.Role == Roles.UnitLeader ? new Signature(null, context.Actor.Rank ?? Ranks.Deputy, context.At) : null)
        ?? context.Ticket.State.Signature;

    /// <summary>As <see cref="Of"/>; an electronic signature is used up.</summary>
    internal static Signature? Take(ActionContext context)
    {
        var signature = Of(context);
        context.Ticket.State.Signature = null;
        return signature;
    }

    private static Signature? OnPaper(ActionContext context) =>
        context.Payload.Text("signedBy") is { } by ? new Signature(by, context.Payload.Text("signedRank", Ranks.Deputy), context.At) : null;
}
