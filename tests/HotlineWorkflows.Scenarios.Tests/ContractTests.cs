namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>The rules of the format, each where it could go wrong.</summary>
public sealed class ContractTests
{
    private const string Contact = """{ "do": "contact", "with": { "reached": true, "method": "phone" } }""";

    [Fact]
    public async Task An_act_at_the_due_instant_is_on_time()
        => await Holds("""{ "until": "2026-11-16T18:00:00+08:00" }""", Contact, """{ "until": "2026-11-16T18:00:05+08:00" }""", """{ "expect": { "events": ["contacted"], "notEvents": ["deadlineMissed(firstContact)"] } }""");

    [Fact]
    public async Task A_miss_is_recorded_after_the_due_instant_and_no_later_than_a_second_after()
        => await Holds(
            """{ "until": "2026-11-16T18:00:00+08:00" }""",
            """{ "expect": { "notEvents": ["deadlineMissed(firstContact)"] } }""",
            """{ "until": "2026-11-16T18:00:01+08:00" }""",
            """{ "expect": { "events": ["deadlineMissed(firstContact)"] } }""");

    [Fact]
    public async Task A_warning_comes_at_the_opening_of_the_last_working_day_before_the_due_day()
        => await Holds(
            """{ "until": "2026-11-19T08:59:59+08:00" }""",
            """{ "expect": { "notEvents": ["warned(completion)"] } }""",
            """{ "until": "2026-11-19T09:00:00+08:00" }""",
            """{ "expect": { "events": ["warned(completion)"] } }""");

    [Fact]
    public async Task Until_a_time_that_is_over_fails_the_scenario()
        => (await Fails("""{ "until": "2026-11-12T00:00:00+08:00" }""")).What.ShouldBe("until");

    [Fact]
    public async Task An_action_that_is_not_open_fails_the_scenario_and_may_be_expected_to_be_refused()
    {
        (await Fails("""{ "do": "archive" }""")).Expected.ShouldBe("it goes through");
        await Holds("""{ "do": "archive", "refused": true }""");
    }

    [Fact]
    public async Task A_refusal_for_another_clause_than_the_expected_one_fails_the_scenario()
        => (await Fails("""{ "do": "reply", "with": {}, "refused": "HL-A8" }""")).Expected.ShouldBe("refused by HL-A8");

    [Fact]
    public async Task An_action_expected_to_be_refused_that_goes_through_fails_the_scenario()
        => (await Fails("""{ "do": "accept", "refused": true }""")).Actual.ShouldBe("it went through");

    [Fact]
    public async Task Who_is_listed_twice_was_told_twice()
    {
        await Holds("""{ "expect": { "notified": ["platform:liaison"] } }""");
        (await Fails("""{ "expect": { "notified": ["platform:liaison", "platform:liaison"] } }""")).What.ShouldBe("notified");
        await Holds("""{ "do": "supervise", "with": { "ground": "HL-A14-5", "way": "phone", "text": "请抓紧" } }""", """{ "expect": { "notified": ["platform:liaison", "platform:liaison"] } }""");
    }

    [Fact]
    public async Task Events_must_come_in_their_order_and_others_may_stand_between()
    {
        await Holds("""{ "expect": { "events": ["received", "assigned"] } }""");
        (await Fails("""{ "expect": { "events": ["assigned", "received"] } }""")).What.ShouldBe("events");
    }

    [Fact]
    public async Task A_deadline_that_is_absent_is_null_and_one_that_runs_is_not()
    {
        await Holds("""{ "expect": { "deadlines": { "appeal": null } } }""");
        (await Fails("""{ "expect": { "deadlines": { "completion": null } } }""")).Expected.ShouldBe("none running");
    }

    [Theory]
    [InlineData("""{ "do": "no-such-action" }""")]
    [InlineData("""{ "do": "accept", "by": "nobody@nowhere" }""")]
    [InlineData("""{ "do": "accept", "by": "@" }""")]
    [InlineData("""{ "do": "contact", "with": { "reached": "perhaps" } }""")]
    [InlineData("""{ "do": "requestExtension", "with": { "reason": "r", "workingDays": 1e99 } }""")]
    [InlineData("""{ "do": "requestExtension", "with": { "reason": { "a": [] }, "workingDays": 1 } }""")]
    public async Task A_hostile_step_fails_its_scenario_and_nothing_else(string step)
    {
        var result = await Workspaces.Real.RunAsync(Workspaces.Of(Workspaces.Triage, Workspaces.Assign, step, """{ "expect": { "stage": "handling" } }"""));
        result.Failures.ShouldHaveSingleItem().Expected.ShouldBe("it goes through");
    }

    [Fact]
    public async Task A_hundred_years_pass_without_an_end_of_the_run()
        => (await Workspaces.Real.RunAsync(Workspaces.Of(Workspaces.Triage, Workspaces.Assign, """{ "wait": "P36500D" }""", """{ "expect": { "closed": false } }"""))).Failures.ShouldBeEmpty();

    [Theory]
    [InlineData("atlantis/ticket", "no place 'atlantis'")]
    [InlineData("hualong/nothing", "'hualong-nothing'")]
    [InlineData("../ticket", "no place '..'")]
    public async Task A_process_that_does_not_exist_makes_the_file_unusable(string process, string reason)
        => (await Should.ThrowAsync<ScenarioException>(() => Workspaces.Real.RunAsync(Workspaces.Of() with { Process = process }))).Message.ShouldContain(reason);

    private static async Task Holds(params string[] steps)
        => (await Workspaces.Real.RunAsync(Workspaces.Of([Workspaces.Triage, Workspaces.Assign, .. steps]))).Failures.ShouldBeEmpty();

    private static async Task<ScenarioFailure> Fails(string step)
        => (await Workspaces.Real.RunAsync(Workspaces.Of(Workspaces.Triage, Workspaces.Assign, step))).Failures.ShouldHaveSingleItem();
}
