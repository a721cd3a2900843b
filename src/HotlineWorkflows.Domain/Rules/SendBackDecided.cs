using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// Where the desk decides on sending back by the citizen's opinion and the quality check (AY-2-4), it says what it decided
/// whenever either of them is bad: no ticket closes over a complaint because nobody ticked a box.
/// </summary>
/// <param name="clause">The clause.</param>
public sealed class SendBackDecided(string? clause) : TicketRule(clause)
{
    private const string Field = "sendBack";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var payload = context.Payload;
        var reached = payload.Bool("reached") ?? payload.Has("satisfaction");
        if (!reached || payload.Has(Field))
            yield break;
        if (payload.Text("satisfaction") == Satisfactions.Dissatisfied)
            yield return Refuse("诉求人不满意的，应当决定是否退回重办。", Field);
        else if (context.Ticket.State.QualityFailed)
            yield return Refuse("质检不合格的，应当决定是否退回重办。", Field);
    }
}
