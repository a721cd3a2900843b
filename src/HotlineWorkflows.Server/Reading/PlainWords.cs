namespace HotlineWorkflows.Server.Reading;

/// <summary>A step of a ticket as its citizen reads it.</summary>
/// <param name="At">Business clock.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Detail">More, or null.</param>
public sealed record PlainStep(DateTimeOffset At, string Title, string? Detail);

/// <summary>A ticket's history in plain words: what concerns the citizen, without the office's inner doings.</summary>
public static class PlainWords
{
    /// <summary>Tells a history; events that do not concern the citizen are left out.</summary>
    /// <param name="history">What happened, oldest first.</param>
    /// <param name="text">The place.</param>
    /// <param name="line">The stages of the process: what comes next is told only where it does.</param>
    public static IReadOnlyList<PlainStep> Tell(IEnumerable<TicketEvent> history, PlaceText text, IReadOnlyList<string> line)
    {
        var steps = new List<PlainStep>();
        var lead = "";
        foreach (var happened in history)
        {
            if (happened.Code == EventCodes.Assigned)
                lead = Value(happened, "lead") is { } unit ? text.Policy.UnitName(unit) : lead;
            if (Words(happened, lead, text, line) is var (title, detail))
                steps.Add(new PlainStep(happened.At, title, detail));
        }

        return steps;
    }

    private static (string Title, string? Detail)? Words(TicketEvent happened, string lead, PlaceText text, IReadOnlyList<string> line) => happened.Code switch
    {
        EventCodes.Received => ("已收到您的诉求", "我们会尽快研判并交有关单位办理。"),
        EventCodes.Declined => ("未能受理", "您的诉求不在受理范围内，原因和办理途径见告知书。"),
        EventCodes.Triaged => ("已受理", "接下来交给有职责的单位办理。"),
        EventCodes.ResolvedOnSpot => ("已当场答复", null),
        EventCodes.Verified => ("已核实情况", null),
        EventCodes.HandedOver => (Value(happened, "desk") is { } desk ? $"已转由{text.Name("desks", desk)}继续办理" : "已转由其他人员继续办理", "编号、查询码和办理经过都不变。"),
        EventCodes.Transferred => (Value(happened, "authority") is { } authority ? $"已移交{authority}处理" : "已移交有权处理的部门", null),
        EventCodes.Merged => ("已与相同诉求合并办理", null),
        EventCodes.Assigned => (lead.Length > 0 ? $"已交由{lead}办理" : "已交由承办单位办理", "单位会与您联系，请保持电话畅通。"),
        EventCodes.Accepted or EventCodes.AcceptedByDefault => ("承办单位已签收", null),
        EventCodes.Contacted => ("承办单位已与您联系", null),
        EventCodes.ExtensionGranted => ("办理时限已延长", "承办单位说明了理由并经批准。"),
        EventCodes.MeetingConvened => ("已召集有关部门会商", null),
        EventCodes.Replied => ("承办单位已答复", line.Contains(Stages.QualityCheck) ? "正在核查答复质量。" : null),
        EventCodes.SentBack when Value(happened, "ground") == "review" => ("已退回承办单位重新办理", "经复查、复核，单位处理不当，要重新办理并答复您。"),
        EventCodes.SentBack => ("已退回承办单位重新办理", "答复没有通过核查，单位要重新办理并答复您。"),
        EventCodes.DeadlineMissed when happened.Argument is DeadlineNames.FirstContact or DeadlineNames.Completion => ($"承办单位超过了“{text.Name("deadlines", happened.Argument)}”时限", "会按规定催办、督办。"),
        EventCodes.SupervisionOrdered => ("已督办", "要求承办单位限期办理并报告。"),
        EventCodes.QualityPassed => ("答复已通过核查", line.Contains(Stages.Callback) ? "我们将回访了解您是否满意。" : null),
        EventCodes.Answered => ("答复已反馈给您", null),
        EventCodes.CalledBack => ("已回访", null),
        EventCodes.MeetingDecided => ("会商已有结果", "由谁办、何时办完已经定下。"),
        EventCodes.ReviewApplied => ($"您申请了{text.Name("reviewStages", Value(happened, "stage"))}", null),
        EventCodes.ReviewDecided => ($"{text.Name("reviewStages", Value(happened, "stage"))}已有决定", null),
        EventCodes.DelayExplained => ("已说明未能按期办结的情况", null),
        EventCodes.CallbackReviewOpened => ("已要求承办单位复核", null),
        EventCodes.InformationAdded => ("您补充了信息", null),
        EventCodes.Rated => ("您作了评价", text.Name("satisfactions", Value(happened, "satisfaction"))),
        EventCodes.Withdrawn => ("诉求已撤回", null),
        EventCodes.Terminated => ("办理被终止", "这件事没有办结。"),
        EventCodes.Closed => ("已办结", null),
        EventCodes.Archived => ("已归档", null),
        _ => null,
    };

    private static string? Value(TicketEvent happened, string key) => happened.Data.GetValueOrDefault(key)?.ToString() is { Length: > 0 } value ? value : null;
}
