using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A citizen who was reached is asked for satisfaction, unless the callback leads back to the unit for another reason: no ticket
/// closes as satisfied because nobody said otherwise.
/// </summary>
/// <param name="clause">The clause.</param>
/// <param name="deskDecides">Whether nothing but the desk's own decision leads back to the unit (AY-2-4).</param>
public sealed class SatisfactionGiven(string? clause, bool deskDecides = false) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        var payload = context.Payload;
        var goesBack = payload.Bool("sendBack") == true || (!deskDecides && (payload.Bool("contactedInTime") == false || payload.Bool("solvable") == true));
        if (payload.Bool("reached") == true && !goesBack && !payload.Has("satisfaction"))
            yield return Refuse("已联系上诉求人的，应当记录其满意情况。", "satisfaction");
    }
}
