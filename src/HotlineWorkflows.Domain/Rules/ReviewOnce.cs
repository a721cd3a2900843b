using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Reinspection (复查) and final review (复核) are decided once each; after the second there is no further stage.</summary>
/// <param name="clause">The clause.</param>
public sealed class ReviewOnce(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Ticket.State.FinalReviewDecided)
            yield return Refuse("已经复核，复核结果为最终结果，不能再次申请。");
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var state = context.Ticket.State;
        if (Reviewing.StageOf(context) == ReviewStages.Reinspection && state is { ReinspectionDecided: true, FinalReviewDecided: false })
            yield return Refuse("已经复查；对复查结果仍不满意的，请申请复核。", "stage");
    }
}
