using HotlineWorkflows.Server.Designer.Trying;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>A ticket that an administrator fills in and acts on to see what the draft does.</summary>
public sealed class TicketTrialTests(TriedServer tried) : IClassFixture<TriedServer>
{
    private static readonly (string, string)[] Ticket =
        [("process", "hualong/ticket"), ("start", "2026-11-13T16:20"), ("channel", "phone"), ("kind", "complaint"), ("subject", "小区供暖不足"), ("content", "室温不足十六度。")];

    private static readonly (string, string)[] Triage = [("do", "act"), ("action", "triage"), ("f.admit", "true"), ("f.kind", "complaint"), ("f.urgency", "normal"), ("f.complexity", "complex")];

    private static readonly (string, string)[] Assign = [("do", "act"), ("action", "assign"), ("f.lead", "housing")];

    [Fact]
    public async Task Step_by_step_the_draft_shows_what_it_does_beside_the_version_in_force()
    {
        await tried.SaveTwoDaysAsync();
        (await tried.PageAsync("try/ticket")).ShouldContain("填一张工单试办");
        var begun = await StepAsync(Ticket);
        begun.ShouldContain("研判环节");
        var triaged = await StepAsync(Triage, begun);
        triaged.ShouldContain("交办环节");
        var assigned = await StepAsync(Assign, triaged);
        // Friday afternoon: the close of Monday in force, of Tuesday in the draft.
        assigned.ShouldContain("先行联系 → 11月17日（周二）18:00");
        assigned.ShouldContain("已发布的版本：11月16日（周一）18:00");
        assigned.ShouldContain("到下一个时刻");

        var later = await StepAsync([("do", "until"), ("to", "2026-11-17T18:01")], assigned);
        later.ShouldContain("超期");
        var back = await StepAsync([("do", "keep"), ("steps", "1")], later);
        back.ShouldContain("交办环节");
        back.ShouldNotContain("先行联系 → ");
    }

    [Fact]
    public async Task A_step_that_is_refused_says_why_keeps_what_was_filled_in_and_is_not_taken()
    {
        var assigned = await StepAsync(Assign, await StepAsync(Triage, await StepAsync(Ticket)));
        var refused = await StepAsync([("do", "act"), ("action", "return"), ("f.reason", "这件事不归住建部门。")], assigned, HttpStatusCode.UnprocessableEntity);
        refused.ShouldContain("error-summary");
        refused.ShouldContain("这件事不归住建部门。");
        TrialOf(refused).ShouldBe(TrialOf(assigned));
        (await StepAsync([("do", "wait"), ("hours", "1")], refused)).ShouldContain("过 1 小时");
    }

    [Fact]
    public async Task It_can_be_taken_along_as_a_scenario_file()
    {
        var begun = await StepAsync(Ticket);
        var (status, file) = await tried.SendAsync("try/ticket", "try/ticket/file", (TicketTrialPages.Trial, TrialOf(await StepAsync(Triage, begun))));
        status.ShouldBe(HttpStatusCode.OK);
        var scenario = HotlineWorkflows.Scenarios.ScenarioReader.Parse(System.Text.Encoding.UTF8.GetBytes(file), "scenario.json");
        scenario.Process.ShouldBe("hualong/ticket");
        scenario.Steps.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{"scenario":"x","process":"hebi/hall","start":"2026-11-13T16:20:00+08:00","ticket":{"channel":"phone"},"steps":[]}""")]
    public async Task What_the_page_did_not_write_is_refused(string trial)
    {
        var (status, _) = await tried.SendAsync("try/ticket", "try/ticket", (TicketTrialPages.Trial, trial), ("do", "wait"), ("hours", "1"));
        ((int)status).ShouldBeInRange(400, 404);
    }

    [Fact]
    public void A_ticket_takes_so_many_steps_and_no_more()
    {
        var trial = TicketTrial.Read("""{"scenario":"x","process":"hualong/ticket","start":"2026-11-13T16:20:00+08:00","ticket":{"channel":"phone"},"steps":[]}""");
        for (var step = 0; step < TicketTrial.MostSteps; step++)
            trial = trial.With(new JsonObject { ["wait"] = "PT1H" });
        Should.Throw<HotlineWorkflows.Server.Problems.ProblemException>(() => trial.With(new JsonObject { ["wait"] = "PT1H" })).Problem.Status.ShouldBe(400);
        trial.Keep(2).Steps.ShouldBe(2);
    }

    private async Task<string> StepAsync((string, string)[] fields, string? page = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var (status, next) = await tried.SendAsync("try/ticket", "try/ticket", page is null ? fields : [(TicketTrialPages.Trial, TrialOf(page)), .. fields]);
        status.ShouldBe(expected, next);
        return next;
    }

    private static string TrialOf(string page)
    {
        const string Field = "name=\"trial\" value=\"";
        var begin = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        var end = page.IndexOf("\n}\" />", begin, StringComparison.Ordinal);
        return end < 0 ? page[begin..page.IndexOf("}\" />", begin, StringComparison.Ordinal)] + "}" : page[begin..end] + "\n}";
    }
}
