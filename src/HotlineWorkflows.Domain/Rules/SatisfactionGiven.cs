using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A citizen who was reached is asked for satisfaction, unless the callback leads back to the unit for another reason: no ticket
/// closes as satisfied because nobody said otherwise.
/// </summary>
/// <param name="clause">The clause.</param>
public sealed class SatisfactionGiven(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var payload = context.Payload;
        var goesBack = payload.Bool("sendBack") == true || payload.Bool("contactedInTime") == false || payload.Bool("solvable") == true;
        if (payload.Bool("reached") == true && !goesBack && !payload.Has("satisfaction"))
            yield return Refuse("已联系上诉求人的，应当记录其满意情况。", "satisfaction");
    }
}
