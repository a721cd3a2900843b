using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Tickets.Policies;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>What a scenario did not find is told in the words of the place, not in codes.</summary>
public sealed class FailureWordsTests
{
    private static readonly PlaceText Text = new(PlaceCatalog.Load(RunningServer.Workflows).Of("hualong"), new DateTimeOffset(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(8)));

    [Theory]
    [InlineData("deadlines.firstContact", "2026-11-16T18:00:00.0000000+08:00", "2026-11-17T18:00:00.0000000+08:00", "时限“先行联系”应 2026年11月16日（周一）18:00 到期，实际 2026年11月17日（周二）18:00 到期")]
    [InlineData("deadlines.completion", "none running", "2026-11-17T18:00:00.0000000+08:00", "应没有在走，实际 2026年")]
    [InlineData("stage", "handling", "dispatch", "环节应为“办理”，实际“交办”")]
    [InlineData("lead", "housing", "null", "实际“无”")]
    [InlineData("open", "reply", "[assign, transfer]", "此时应可以“")]
    [InlineData("notOpen", "reply", "[assign, reply]", "此时不应可以“")]
    [InlineData("events", "closed after what stands before it in [replied, closed]", "[received, triaged]", "应发生“")]
    [InlineData("notified", "sms:citizen", "[]", "应短信通知")]
    [InlineData("ticket.urgency", "urgent", "normal", "工单的紧急程度应为“")]
    [InlineData("closed", "true", "false", "工单应已办结，实际没有")]
    [InlineData("return", "refused by HL-A7b", "it went through", "应被拒绝（依据 HL-A7b），实际办成了")]
    [InlineData("assign", "it goes through", "refused, HL-A6: 应有主办单位。", "应能办理，实际被拒绝：HL-A6: 应有主办单位。")]
    public void A_failure_is_a_sentence(string what, string expected, string actual, string told)
    {
        var sentence = FailureWords.Of(new ScenarioFailure(1, what, expected, actual), Text);
        sentence.ShouldContain(told);
        sentence.ShouldNotContain("firstContact");
        sentence.ShouldNotContain("handling");
    }
}
