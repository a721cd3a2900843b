using HotlineWorkflows.Domain.Deadlines;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Where a ticket stands, as its citizen asks: what is going on, what comes next, until when, what can I do.</summary>
/// <param name="Now">What is going on.</param>
/// <param name="Next">What comes next, and until when; null when nothing does.</param>
/// <param name="Late">Whether a limit towards the citizen is missed.</param>
public sealed record CitizenOutlook(string Now, string? Next, bool Late)
{
    /// <summary>Tells it.</summary>
    public static CitizenOutlook Of(TrackedTicket ticket)
    {
        var (view, text) = (ticket.View, ticket.Text);
        var state = view.State;
        var (desk, line) = (ticket.Desk, ticket.Line);
        var unit = state.Lead is null ? desk : text.Policy.UnitName(state.Lead);
        var contact = Running(view, DeadlineNames.FirstContact);
        var completion = Running(view, DeadlineNames.Redo) ?? Running(view, DeadlineNames.Completion);
        var late = new[] { contact, completion }.Any(deadline => deadline?.IsMissed == true || deadline?.DueAt < text.Now);
        var (now, next) = state.Stage switch
        {
            Stages.Received => ("您的诉求已登记。", $"{desk}马上研判，看属于哪家单位的职责。"),
            Stages.Triage => ($"{desk}正在研判，看属于哪家单位的职责。", "受理后交给有职责的单位；如果不属于受理范围，会告诉您原因和该找谁。"),
            Stages.Dispatch => ("已经受理，正在交给有职责的单位。", "交办后，承办单位会与您联系，请保持电话畅通。"),
            Stages.Handling => ($"{unit}正在办理。", Handling(contact, completion, unit, ticket)),
            Stages.Meeting => ("这件事涉及几家单位，正在一起会商。", "会商定下由谁办、何时办完后，继续办理。"),
            Stages.QualityCheck => ($"{unit}已经答复，{desk}正在核查答复是不是清楚、是不是真办了。", line.Contains(Stages.Callback) ? "核查通过后，我们会回访，问您是否满意；不通过就退回重办。" : "核查通过后即办结；不通过就退回重办。"),
            Stages.Callback => (line.Contains(Stages.QualityCheck) ? "答复已通过核查。" : $"{unit}已经答复。", $"我们会打电话回访，问您是否满意。{(ticket.Actions.Any(offer => offer.Definition.Code == "rate") ? "您也可以现在就在下面评价。" : "")}"),
            Stages.Review => ("正在复核办理结果。", "复核有了结论会告诉您。"),
            Stages.Closed => ("这件事已经办结。", null),
            Stages.Archived => ("这件事已经办结归档，随时可以回来查看。", null),
            Stages.Declined => ("这件事不属于受理范围，原因和办理途径见告知书。", null),
            Stages.Transferred => ("这件事已移交有权处理的部门，由他们与您联系。", null),
            Stages.Withdrawn => ("这件诉求已按您的意思撤回。", null),
            Stages.Terminated => ($"{desk}终止了办理，这件事没有办结。", $"问题还在的，请联系{desk}或者重新反映。"),
            Stages.Merged => ($"这件事与另一件相同的诉求（{state.MergedInto}）合并办理，结果会一并告诉您。", null),
            _ => (text.Name("stages", state.Stage), (string?)null),
        };
        return new CitizenOutlook(now, next, late);
    }

    private static string Handling(TicketDeadline? contact, TicketDeadline? completion, string unit, TrackedTicket ticket) => (contact, completion) switch
    {
        ({ } first, { } last) => $"{unit}应在{PlainDate.By(first.DueAt, ticket.Text)}先与您联系，在{PlainDate.By(last.DueAt, ticket.Text)}办结答复。",
        ({ } first, null) => $"{unit}应在{PlainDate.By(first.DueAt, ticket.Text)}先与您联系。",
        (null, { } last) => $"{unit}应在{PlainDate.By(last.DueAt, ticket.Text)}办结答复{(last.IsProvisional ? "（假期安排公布前的暂定日期）" : "")}。",
        _ => (ticket.Line.Contains(Stages.QualityCheck), ticket.Line.Contains(Stages.Callback)) switch
        {
            (true, true) => $"办结后{ticket.Desk}核查答复，再回访您。",
            (true, false) => $"办结后{ticket.Desk}核查答复。",
            (false, true) => "办结答复后，我们会回访，问您是否满意。",
            _ => "办结后会答复您。",
        },
    };

    private static TicketDeadline? Running(TicketView view, string name) => view.Deadlines.LastOrDefault(deadline => deadline.Name == name && deadline.IsRunning);
}
