using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>
/// What each action does to a ticket once its rules hold: events recorded, fields and deadlines changed. Deadlines are
/// started by the flow, never here; an effect only ends or moves them.
/// </summary>
public static class ActionEffects
{
    private static readonly Dictionary<string, Func<ActionContext, string>> Effects = new()
    {
        ["triage"] = Intake.Triage,
        ["resolve"] = Intake.Resolve,
        ["handOver"] = Intake.HandOver,
        ["transfer"] = Intake.Transfer,
        ["merge"] = Intake.Merge,
        ["verify"] = Intake.Verify,
        ["assign"] = Assigning.Assign,
        ["confirmByPhone"] = Assigning.ConfirmByPhone,
        ["accept"] = Assigning.Accept,
        ["subAssign"] = Assigning.SubAssign,
        ["return"] = Returning.Request,
        ["reviewReturn"] = Returning.Review,
        ["contact"] = Contacting.Contact,
        ["requestExtension"] = Extending.Request,
        ["reviewExtension"] = Extending.Review,
        ["explainDelay"] = Reporting.ExplainDelay,
        ["reportProgress"] = Reporting.ReportProgress,
        ["feedBack"] = Reporting.FeedBack,
        ["sign"] = Signing.Sign,
        ["reply"] = Replying.Reply,
        ["checkQuality"] = CheckingQuality.Check,
        ["callBack"] = CallingBack.CallBack,
        ["secondCallBack"] = CallingBack.SecondCallBack,
        ["unitCallBack"] = CallingBack.UnitCallBack,
        ["applyReview"] = Reviewing.Apply,
        ["decideReview"] = Reviewing.Decide,
        ["requestNoRedispatch"] = NoRedispatch.Request,
        ["reviewNoRedispatch"] = NoRedispatch.Review,
        ["appeal"] = Appealing.Appeal,
        ["decideAppeal"] = Appealing.Decide,
        ["urge"] = Supervising.Urge,
        ["supervise"] = Supervising.Supervise,
        ["interview"] = Supervising.Interview,
        ["inspectSite"] = Supervising.InspectSite,
        ["answerSupervision"] = Supervising.Answer,
        ["instruct"] = Supervising.Instruct,
        ["submit"] = Supervising.Submit,
        ["convene"] = Meeting.Convene,
        ["decideMeeting"] = Meeting.Decide,
        ["followUp"] = Meeting.FollowUp,
        ["addInformation"] = CitizenActs.AddInformation,
        ["rate"] = CitizenActs.Rate,
        ["withdraw"] = CitizenActs.Withdraw,
        ["archive"] = Closing.Archive,
    };

    /// <summary>Codes of all actions that have an effect.</summary>
    public static IReadOnlyCollection<string> Codes => Effects.Keys;

    /// <summary>Does to the ticket what the action does. The rules have been checked.</summary>
    /// <returns>What came of it (<c>Admitted</c>, <c>Rejected</c>, <c>Done</c>, …), by which a flow may branch.</returns>
    /// <exception cref="InvalidOperationException">There is no such action.</exception>
    public static string Apply(ActionContext context)
    {
        var effect = Effects.GetValueOrDefault(context.Action)
            ?? throw new InvalidOperationException($"There is no action '{context.Action}'; use one of {string.Join(", ", Effects.Keys)}.");
        // The first of the desk to do anything; units, leaders and citizens come later or are no desk.
        if (context.Actor is { StaffId: { } staff, Unit: null, Role: Roles.Operator or Roles.Dispatcher })
            context.Ticket.State.FirstTaker ??= staff;
        var result = effect(context);
        context.Ticket.Touch();
        return result;
    }
}

/// <summary>What came of an action; the names of outcomes on the diagram.</summary>
public static class ActionResults
{
    /// <summary>Nothing to tell apart.</summary>
    public const string Done = "Done";

    /// <summary>Taken.</summary>
    public const string Admitted = "Admitted";

    /// <summary>Not taken.</summary>
    public const string Declined = "Declined";

    /// <summary>A return was found right; a new lead unit is still to be named.</summary>
    public const string Upheld = "Upheld";

    /// <summary>A return was found right and the ticket went to another unit in the same act.</summary>
    public const string Reassigned = "Reassigned";

    /// <summary>A request was turned down.</summary>
    public const string Rejected = "Rejected";

    /// <summary>A request was granted.</summary>
    public const string Granted = "Granted";

    /// <summary>Somebody was reached.</summary>
    public const string Reached = "Reached";

    /// <summary>Nobody was reached.</summary>
    public const string NotReached = "NotReached";

    /// <summary>A check was passed.</summary>
    public const string Passed = "Passed";

    /// <summary>A check was failed.</summary>
    public const string Failed = "Failed";

    /// <summary>The citizen is satisfied.</summary>
    public const string Satisfied = "Satisfied";

    /// <summary>The citizen finds it so-so.</summary>
    public const string Neutral = "Neutral";

    /// <summary>The citizen is dissatisfied, or was not answered.</summary>
    public const string Dissatisfied = "Dissatisfied";

    /// <summary>The citizen says the unit never made contact, or that what could be solved was not (HL-A19).</summary>
    public const string ReviewNeeded = "ReviewNeeded";

    /// <summary>The desk decided to send it back.</summary>
    public const string SendBack = "SendBack";

    /// <summary>What the unit reported proved false.</summary>
    public const string FoundFalse = "FoundFalse";

    /// <summary>The unit was found wrong.</summary>
    public const string UnitWrong = "UnitWrong";

    /// <summary>A leader orders a meeting.</summary>
    public const string MeetingForced = "MeetingForced";

    /// <summary>What was decided in a meeting is done.</summary>
    public const string Finished = "Finished";
}
