using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>How a ticket comes to its units and is taken by them.</summary>
public static class Assigning
{
    /// <summary>Assigned to a lead unit, and to supporting ones where there are several.</summary>
    public static string Assign(ActionContext context)
    {
        var state = context.Ticket.State;
        // Each sheet is filled in anew: what an earlier one asked of another unit does not bind this one.
        state.ContactHours = context.Payload.Number("contactHours");
        state.WorkingDays = context.Payload.Number("workingDays");
        Intake.ChooseMode(context);
        To(context, context.Payload.Text("lead"), context.Payload.List("supporting"), context.Payload.Text("opinion"));
        return ActionResults.Done;
    }

    /// <summary>The unit confirmed by phone that it has the ticket (HL-A24).</summary>
    public static string ConfirmByPhone(ActionContext context)
    {
        context.Record(new NewEvent(EventCodes.ConfirmedByPhone));
        return ActionResults.Done;
    }

    /// <summary>The unit accepts; its time for returning ends with that.</summary>
    public static string Accept(ActionContext context)
    {
        EndPeriods(context.Ticket, context.At);
        context.Record(new NewEvent(EventCodes.Accepted));
        return ActionResults.Done;
    }

    /// <summary>The unit passes it to an office or a person of its own.</summary>
    public static string SubAssign(ActionContext context)
    {
        context.Ticket.State.Office = context.Payload.Text("office");
        context.Record(new NewEvent(EventCodes.SubAssigned)
        {
            Data = { ["office"] = context.Ticket.State.Office },
            Texts = { ["person"] = context.Payload.Text("person") },
        });
        return ActionResults.Done;
    }

    /// <summary>Silence counts as acceptance (逾期视为默认接受).</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="clause">The clause that says so, or null.</param>
    /// <param name="at">Business clock.</param>
    public static void AcceptByDefault(Ticket ticket, string? clause, DateTimeOffset at)
    {
        EndPeriods(ticket, at);
        ticket.Record(new NewEvent(EventCodes.AcceptedByDefault, Clause: clause), Actor.Automatic(ticket.Place, "acceptByDefault", clause), at);
    }

    /// <summary>Another unit helps the lead (AK-13-2).</summary>
    /// <returns>False when it is concerned with the ticket already.</returns>
    public static bool Support(Ticket ticket, string unit)
    {
        if (ticket.Lead == unit || ticket.Supporting.Contains(unit))
            return false;
        ticket.State.Supporting.Add(unit);
        ticket.Touch();
        return true;
    }

    /// <summary>Ends the periods for accepting and returning; neither can be missed, silence is acceptance.</summary>
    internal static void EndPeriods(Ticket ticket, DateTimeOffset at)
    {
        ticket.LapseDeadline(DeadlineNames.Acceptance, DeadlineStatuses.Met, at);
        ticket.LapseDeadline(DeadlineNames.Return, DeadlineStatuses.Excused, at);
    }

    internal static void To(ActionContext context, string? lead, IReadOnlyList<string> supporting, string? opinion)
    {
        var state = context.Ticket.State;
        if (lead != state.Lead)
        {
            state.UnitFacts = new Facts();
            state.CitizenReached = false;
        }

        // A person named before the first assignment was named for the unit it now goes to.
        if (state.Lead is not null && lead != state.Lead)
            state.Person = null;
        state.Lead = lead;
        state.Supporting.Clear();
        state.Supporting.AddRange(supporting.Where(unit => unit != lead).Distinct());
        state.JointHandling = state.Supporting.Count > 0;
        state.Office = null;
        state.AssignedAt = context.At;
        context.Record(new NewEvent(EventCodes.Assigned)
        {
            Data =
            {
                ["lead"] = lead,
                ["supporting"] = state.Supporting.Count == 0 ? null : state.Supporting.ToArray(),
                ["contactHours"] = context.Payload.Number("contactHours"),
                ["workingDays"] = context.Payload.Number("workingDays"),
            },
            Texts = { ["opinion"] = opinion },
        });
    }
}
