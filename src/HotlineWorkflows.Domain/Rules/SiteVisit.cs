using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Where a matter has a site, somebody went there: who and when (必须派员查看现场).</summary>
/// <param name="clause">The clause.</param>
public sealed class SiteVisit(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (!context.Ticket.Has(Flags.HasSite))
            yield break;
        var visit = context.Payload.Group("siteVisit");
        if (!visit.Has("who"))
            yield return Refuse("具备现场要素的事项必须派员查看现场，请填写到场人员。", "siteVisit.who");
        if (!visit.Has("when"))
            yield return Refuse("具备现场要素的事项必须派员查看现场，请填写到场时间。", "siteVisit.when");
    }
}
