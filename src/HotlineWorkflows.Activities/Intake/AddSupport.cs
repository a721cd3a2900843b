namespace HotlineWorkflows.Activities;

/// <summary>配合单位: the rules themselves name a unit that helps the lead, whoever that is.</summary>
[Activity("Hotline", "AddSupport", 1, "按规定由某单位配合主办单位办理。", "热线·受理", DisplayName = "配合单位")]
public sealed class AddSupport : TicketActivity
{
    /// <summary>The unit; one that leads already is not added.</summary>
    [Input(DisplayName = "配合单位", Description = "作为协办单位加入；已经主办的不重复加入。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions), Order = 1)]
    public Input<string> Unit { get; set; } = new("");

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var unit = context.Get(Unit)!;
        if (!session.PolicyOf(ticket).Units.ContainsKey(unit))
            throw new InvalidOperationException($"Place {ticket.Place} has no unit '{unit}' to help with a ticket; name one of its units.json in 'unit' of step '{context.Activity.Id}'.");
        Domain.Actions.Assigning.Support(ticket, unit);
        return context.CompleteActivityAsync();
    }
}
