using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Components;

/// <summary>What may be done to a ticket now, as its page groups it for one reader.</summary>
/// <param name="Awaited">His, and the flow waits for it; the next step first.</param>
/// <param name="Incidental">His, possible at any time.</param>
/// <param name="Forbidden">Open, of his role, but a rule forbids it now.</param>
/// <param name="OfOthers">Awaited of somebody else.</param>
public sealed record OfferGroups(IReadOnlyList<ActionOffer> Awaited, IReadOnlyList<ActionOffer> Incidental, IReadOnlyList<ActionOffer> Forbidden, IReadOnlyList<ActionOffer> OfOthers)
{
    /// <summary>Groups the offers of a ticket.</summary>
    public static OfferGroups Of(TicketDetail detail)
    {
        string[] running = [.. detail.View.Deadlines.Where(deadline => deadline.IsRunning).OrderByDescending(deadline => deadline.IsMissed).ThenBy(deadline => deadline.DueAt).Select(deadline => deadline.Name)];
        var mine = detail.Actions.Where(offer => offer.IsAllowed).ToDictionary(offer => offer.Definition.Code);
        var ordered = Worklist.InOrder(detail.Entry.Policy, mine.Keys, running).Select(code => mine[code]).ToArray();
        return new OfferGroups(
            [.. ordered.Where(offer => offer.IsAwaited)],
            [.. ordered.Where(offer => !offer.IsAwaited)],
            [.. detail.Actions.Where(offer => offer.Forbidden.Count > 0 && offer.NotMine is null)],
            [.. detail.Actions.Where(offer => offer.Forbidden.Count == 0 && offer.NotMine is not null && offer.IsAwaited && offer.Suitable.Role != Roles.Citizen)]);
    }
}
