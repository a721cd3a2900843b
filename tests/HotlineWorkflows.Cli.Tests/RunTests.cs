using System.Text.Json;

namespace HotlineWorkflows.Cli.Tests;

/// <summary>Definitions as other people export them from Elsa Studio, tried in memory.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task The_JSON_has_exactly_the_agreed_members()
    {
        var json = await RunJson(0, "sequence.json", "--input", """{"Amount":4}""");
        json.EnumerateObject().Select(member => member.Name).ShouldBe(["status", "subStatus", "lines", "outputs", "waiting", "incidents"]);
    }

    [Fact]
    public async Task Sequence_If_SetVariable_and_SetOutput_with_every_kind_of_expression()
    {
        var json = await RunJson(0, "sequence.json", "--input", """{"Amount":4}""");
        Lines(json).ShouldBe(["begin", "total 9 of 王、李", "large"]);
        json.GetProperty("status").GetString().ShouldBe("Finished");
        json.GetProperty("subStatus").GetString().ShouldBe("Finished");
        json.GetProperty("outputs").GetProperty("Sum").GetInt32().ShouldBe(9);
        json.GetProperty("outputs").GetProperty("Detail").GetProperty("names")[1].GetString().ShouldBe("李");
        json.GetProperty("outputs").GetProperty("Detail").GetProperty("half").GetDouble().ShouldBe(4.5);
    }

    [Fact]
    public async Task ParallelForEach_waits_for_all_branches_and_scripts_have_Elsas_helpers()
        => Lines(await RunJson(0, "parallel-foreach.json")).ShouldBe(["1: 1 h", "2: 2 h", "0: 3 h", "甲 true false true 乙 6f9619ff-8b86-d011-b42d-00c04fc964ff"]);

    [Fact]
    public async Task An_input_is_not_hidden_by_a_variable_of_the_same_name()
        => Lines(await RunJson(0, "same-name.json", "--input", """{"amount":7}""")).ShouldBe(["input 7, variable 1"]);

    [Fact]
    public async Task An_event_that_is_waited_for_is_published_before_time_passes()
        => Lines(await RunJson(0, "approval.json", "--event", """Approve={"by":"李"}""")).ShouldBe(["asked", "by 李", "done"]);

    [Fact]
    public async Task Without_the_event_the_clock_jumps_to_the_timeout()
        => Lines(await RunJson(0, "approval.json")).ShouldBe(["asked", "nobody answered", "done"]);

    [Fact]
    public async Task Events_are_published_in_turn_and_one_that_nobody_waits_for_is_reported()
    {
        var run = await CommandRun.Of("run", CommandRun.Sample("events.json"), "--event", "Second", "--event", "First=7", "--json");
        run.Code.ShouldBe(0);
        run.Error.ShouldContain("The event 'Second' was not waited for.");
        var json = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Lines(json).ShouldBe(["first 7"]);
        json.GetProperty("status").GetString().ShouldBe("Running");
        json.GetProperty("subStatus").GetString().ShouldBe("Suspended");
        json.GetProperty("waiting").EnumerateArray().Select(wait => wait.GetString()).ShouldBe(["Second"]);
    }

    [Fact]
    public async Task Fork_joins_its_branches_in_the_order_of_their_delays_and_Switch_takes_the_first_case_that_holds()
        => Lines(await RunJson(0, "fork-join.json")).ShouldBe(["one hour", "two hours", "b"]);

    [Fact]
    public async Task Loops_go_round_over_delays()
        => Lines(await RunJson(0, "loops.json")).ShouldBe(["turn 1", "turn 2", "turn 3", "甲", "乙"]);

    [Fact]
    public async Task Timer_and_Cron_within_a_flow_are_waits_that_the_clock_jumps_over()
        => Lines(await RunJson(0, "timers.json")).ShouldBe(["timer", "08:30"]);

    [Fact]
    public async Task A_definition_used_as_an_activity_is_found_in_the_folder_named_by_also()
        => (await RunJson(0, "uses-child.json", "--also", CommandRun.Sample("also"))).GetProperty("outputs").GetProperty("Answer").GetString().ShouldBe("您好，市民");

    [Fact]
    public async Task A_definition_used_as_an_activity_that_is_not_there_makes_it_unusable()
    {
        var run = await CommandRun.Of("run", CommandRun.Sample("uses-child.json"));
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("'sample-greet'");
        run.Error.ShouldContain("uses-child.json:4:");
    }

    [Fact]
    public async Task A_fault_exits_1_and_keeps_what_was_written_before()
    {
        var json = await RunJson(1, "fault.json");
        Lines(json).ShouldBe(["before"]);
        json.GetProperty("subStatus").GetString().ShouldBe("Faulted");
        json.GetProperty("incidents")[0].GetString().ShouldBe("f: on purpose");
    }

    [Theory]
    [InlineData("endless-circle.json", "go in circles")]
    [InlineData("endless-delays.json", "never to end")]
    [InlineData("endless-writing.json", "write without end")]
    [InlineData("hostile.json", "more than its limit")]
    [InlineData("hostile-memory.json", "more than its limit")]
    public async Task What_never_ends_is_stopped_by_a_limit_and_exits_1(string sample, string reason)
    {
        var json = await RunJson(1, sample);
        json.GetProperty("subStatus").GetString().ShouldBe("Faulted");
        json.GetProperty("incidents").EnumerateArray().Last().GetString()!.ShouldContain(reason);
    }

    [Theory]
    [InlineData("unknown-type.json", "unknown-activity-type")]
    [InlineData("bad-expression.json", "bad-expression")]
    public async Task What_cannot_be_read_exits_2_and_says_where(string sample, string code)
    {
        var run = await CommandRun.Of("run", CommandRun.Sample(sample), "--json");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain($"{sample}:2:");
        run.Error.ShouldContain(code);
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_is_no_JSON_exits_2_and_says_where()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("run", folder.Write("broken.json", "{\n  \"root\": }\n"));
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("broken.json:2:");
    }

    [Fact]
    public async Task A_process_that_works_on_a_ticket_is_sent_to_simulate()
    {
        var run = await CommandRun.Of("run", Path.Combine(CommandRun.Workflows, "hualong", "ticket.json"), "--also", Path.Combine(CommandRun.Workflows, "common"));
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("hotline simulate");
    }

    private static async Task<JsonElement> RunJson(int code, string sample, params string[] options)
    {
        var run = await CommandRun.Of(["run", CommandRun.Sample(sample), .. options, "--json"]);
        run.Code.ShouldBe(code, run.Error);
        return JsonSerializer.Deserialize<JsonElement>(run.Out);
    }

    private static string?[] Lines(JsonElement json) => [.. json.GetProperty("lines").EnumerateArray().Select(line => line.GetString())];
}
