using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Final review (复核) is applied for only after reinspection (复查) was decided.</summary>
/// <param name="clause">The clause.</param>
public sealed class ReinspectionFirst(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Text("stage") == ReviewStages.FinalReview && !context.Ticket.State.ReinspectionDecided)
            yield return Refuse("应当先申请复查，对复查结果不服的方可申请复核。", "stage");
    }
}
