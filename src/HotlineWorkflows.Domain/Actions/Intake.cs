using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>What happens to a ticket at the desk before it goes to a unit.</summary>
public static class Intake
{
    /// <summary>Triage: classified and taken, or declined with its ground.</summary>
    public static string Triage(ActionContext context)
    {
        Classify(context);
        var state = context.Ticket.State;
        if (context.Payload.Bool("admit") == false)
        {
            state.Refusal = context.Payload.Text("refusal");
            context.Record(new NewEvent(EventCodes.Declined, Clause: context.Clause ?? RefusalClause(context)) { Data = { ["refusal"] = state.Refusal } });
            Closing.End(context.Ticket, Stages.Declined, context.At);
            return ActionResults.Declined;
        }

        var accepted = context.Payload.Text("accepted");
        context.Record(new NewEvent(EventCodes.Triaged, Clause: context.Policy.List("accepted")?.Find(accepted ?? "")?.Clause)
        {
            Data =
            {
                ["accepted"] = accepted,
                ["kind"] = state.Kind,
                ["category"] = state.Category,
                ["urgency"] = state.Urgency,
                ["complexity"] = state.Complexity,
                ["mode"] = state.Mode,
                ["difficulty"] = state.Difficulty,
                ["delivery"] = state.Delivery,
                ["services"] = state.Services.Count == 0 ? null : state.Services.ToArray(),
                ["immediateKind"] = state.ImmediateKind,
                ["hallLevel"] = state.HallLevel,
                ["flags"] = state.Flags.ToArray(),
            },
        });
        return ActionResults.Admitted;
    }

    /// <summary>Resolved on the spot.</summary>
    public static string Resolve(ActionContext context)
    {
        var answer = context.Payload.Text("answer");
        context.Ticket.MeetDeadline(DeadlineNames.Completion, context.At);
        context.Ticket.State.Answer = new Answer(context.At, Resolutions.Resolved, null, null, answer, null, true, null, context.At, []);
        context.Record(new NewEvent(EventCodes.ResolvedOnSpot) { Texts = { ["answer"] = answer } });
        return ActionResults.Done;
    }

    /// <summary>Handed over to another desk, level or person; the ticket goes on.</summary>
    public static string HandOver(ActionContext context)
    {
        var desk = context.Payload.Text("desk");
        var person = context.Payload.Text("person");
        if (desk is not null)
            context.Ticket.State.Desk = desk;
        if (person is not null)
            context.Ticket.State.Person = person;
        context.Record(new NewEvent(EventCodes.HandedOver)
        {
            Data = { ["desk"] = desk },
            Texts = { ["reason"] = context.Payload.Text("reason"), ["person"] = person },
        });
        return ActionResults.Done;
    }

    /// <summary>Transferred to another authority; closed here.</summary>
    public static string Transfer(ActionContext context)
    {
        context.Ticket.State.TransferredTo = context.Payload.Text("authority");
        context.Record(new NewEvent(EventCodes.Transferred)
        {
            Data = { ["authority"] = context.Ticket.State.TransferredTo },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        Closing.End(context.Ticket, Stages.Transferred, context.At);
        return ActionResults.Done;
    }

    /// <summary>Merged into another ticket; closed here, its citizen keeps number, history and answers.</summary>
    public static string Merge(ActionContext context)
    {
        context.Ticket.State.MergedInto = context.Payload.Text("into");
        context.Record(new NewEvent(EventCodes.Merged) { Data = { ["into"] = context.Ticket.State.MergedInto } });
        Closing.End(context.Ticket, Stages.Merged, context.At);
        return ActionResults.Done;
    }

    /// <summary>Verified before dispatch, with the way of handling that is proposed (AK-11).</summary>
    public static string Verify(ActionContext context)
    {
        var state = context.Ticket.State;
        var verification = new Verification(context.At, context.Payload.Text("facts"), context.Payload.Text("proposal"));
        state.Verification = verification;
        ChooseMode(context);
        MarkFlags(context);
        context.Record(new NewEvent(EventCodes.Verified)
        {
            Data = { ["mode"] = state.Mode, ["flags"] = state.Flags.Count == 0 ? null : state.Flags.ToArray() },
            Texts = { ["facts"] = verification.Facts, ["proposal"] = verification.Proposal },
        });
        return ActionResults.Done;
    }

    /// <summary>The way of handling and the services that go with it, as far as they were filled in.</summary>
    internal static void ChooseMode(ActionContext context)
    {
        var (state, payload) = (context.Ticket.State, context.Payload);
        state.Mode = payload.Text("mode") ?? state.Mode;
        if (!payload.Has("services"))
            return;
        state.Services.Clear();
        state.Services.AddRange(payload.List("services").Distinct());
    }

    private static void Classify(ActionContext context)
    {
        var (state, payload) = (context.Ticket.State, context.Payload);
        state.Kind = payload.Text("kind") ?? state.Kind;
        state.Category = payload.Text("category") ?? state.Category;
        state.Urgency = payload.Text("urgency") ?? state.Urgency;
        state.Complexity = payload.Text("complexity") ?? state.Complexity;
        ChooseMode(context);
        state.Delivery = payload.Text("delivery") ?? state.Delivery;
        state.Difficulty = payload.Text("difficulty") ?? state.Difficulty;
        state.ImmediateKind = payload.Text("immediateKind") ?? state.ImmediateKind;
        state.HallLevel = payload.Text("hallLevel") ?? state.HallLevel;
        MarkFlags(context);
    }

    private static void MarkFlags(ActionContext context)
    {
        foreach (var flag in context.Payload.List("flags"))
            context.Ticket.Mark(flag);
        // A flag may also be a key of its own, as a form's checkbox sends it.
        var known = context.Policy.List("flags") ?? new CodeList("flags", "", []);
        foreach (var flag in known.Items.Where(flag => context.Payload.Has(flag.Code)))
            context.Ticket.Mark(flag.Code, context.Payload.Bool(flag.Code) == true);
    }

    private static string? RefusalClause(ActionContext context) =>
        context.Policy.Catalogues.Values.Select(list => list.Find(context.Payload.Text("refusal") ?? "")).FirstOrDefault(item => item is not null)?.Clause;
}
