namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

public sealed class InstanceViewTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Root = "Workflow1:Flowchart1";
    private readonly InstanceWorld _world = new(host);

    [Fact]
    public async Task An_output_that_is_bound_is_shown_with_its_execution_of_a_long_one_the_beginning()
    {
        const string Json = """
            { "definitionId": "outputs-one", "name": "输出", "variables": [{ "id": "v1", "name": "Got", "typeName": "Object" }],
              "root": { "id": "s1", "type": "Elsa.Sequence", "version": 1, "activities": [
                { "id": "Bound1", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "told" } }, "result": { "typeName": "Object", "memoryReference": { "id": "v1" } } },
                { "id": "Bound2", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "told" } }, "result": { "typeName": "Object", "memoryReference": { "id": "v1" } } },
                { "id": "Free1", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "told" } } } ] } }
            """;
        var id = await _world.StartAsync(await _world.PublishJsonAsync("outputs-one", Json));
        foreach (var payload in new object[] { new Dictionary<string, object> { ["depth"] = 7 }, new string('x', 2000), "free" })
            await _world.Runtime.PublishEventAsync("told", instanceId: id, payload: payload);

        var outputs = (await _world.GetAsync($"activity-executions/list?WorkflowInstanceId={id}"))["items"]!.AsArray().ToDictionary(item => item!["activityId"]!.ToString(), item => item!["outputs"]!.AsObject());

        outputs["Bound1"]["Result"]!["depth"]!.GetValue<int>().ShouldBe(7);
        outputs["Bound2"]["Result"]!.GetValue<string>().ShouldBe(new string('x', 500) + "…");
        outputs["Free1"].ShouldBeEmpty("nobody keeps it");
    }

    [Fact]
    public async Task A_waiting_instance_shows_where_it_stands_and_what_it_waits_for()
    {
        await _world.PublishAsync("view-waiting");
        var id = await _world.StartAsync("view-waiting", "WO-1");

        var instance = await _world.GetAsync($"workflow-instances/{id}");
        var state = instance["workflowState"]!;

        (instance["status"]!.ToString(), instance["subStatus"]!.ToString(), instance["version"]!.GetValue<int>()).ShouldBe(("Running", "Suspended", 1));
        var bookmark = state["bookmarks"]!.AsArray().ShouldHaveSingleItem()!;
        bookmark["activityNodeId"]!.ToString().ShouldBe($"{Root}:Wait1");
        var contexts = state["activityExecutionContexts"]!.AsArray();
        contexts.Select(context => context!["scheduledActivityNodeId"]!.ToString()).ShouldBe([Root, $"{Root}:Wait1"]);
        contexts[1]!["parentContextId"]!.ToString().ShouldBe(contexts[0]!["id"]!.ToString());
        bookmark["activityInstanceId"]!.ToString().ShouldBe(contexts[1]!["id"]!.ToString());
        state["incidents"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Variables_are_told_as_they_are_now_by_the_ids_of_the_definition()
    {
        await _world.PublishAsync("view-variables");
        var id = await _world.StartAsync("view-variables");

        var variable = (await _world.GetAsync($"workflow-instances/{id}/variables"))["items"]!.AsArray().ShouldHaveSingleItem()!;

        (variable["id"]!.ToString(), variable["name"]!.ToString(), variable["value"]!.GetValue<int>()).ShouldBe(("var1", "Count", 2));
    }

    [Fact]
    public async Task News_of_an_instance_moves_its_state_on()
    {
        await _world.PublishAsync("view-state");
        var id = await _world.StartAsync("view-state");
        var before = await _world.GetAsync($"workflow-instances/{id}/execution-state");

        await _world.CallAsync(id);

        var after = await _world.GetAsync($"workflow-instances/{id}/execution-state");
        (before["status"]!.ToString(), before["workflowSubStatus"]!.ToString()).ShouldBe(("Running", "Suspended"));
        (after["status"]!.ToString(), after["workflowSubStatus"]!.ToString()).ShouldBe(("Finished", "Finished"));
        after["updatedAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(before["updatedAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task The_journal_tells_each_step_in_order_and_obeys_its_filters()
    {
        await _world.PublishAsync("view-journal");
        var id = await _world.StartAsync("view-journal");
        await _world.CallAsync(id);

        var journal = await JournalAsync(id, new { excludedActivityTypes = new[] { "Elsa.Flowchart" } });
        Steps(journal).ShouldBe(["Set1 Started", "Set1 Completed", "Flaky1 Started", "Flaky1 Completed", "Wait1 Started", "Wait1 Resumed", "Wait1 Completed", "End1 Started", "End1 Completed"]);
        journal["items"]!.AsArray().Select(entry => entry!["sequence"]!.GetValue<int>()).ShouldBeInOrder();
        journal["items"]![3]!["payload"]!["Word"]!.ToString().ShouldBe("never");

        Steps(await JournalAsync(id, new { activityNodeIds = new[] { $"{Root}:Wait1" }, eventNames = new[] { "Resumed" } })).ShouldBe(["Wait1 Resumed"]);
        Steps(await JournalAsync(id, new { activityIds = new[] { "End1" } })).ShouldBe(["End1 Started", "End1 Completed"]);
        Steps(await JournalAsync(id, new { eventNames = new[] { "Faulted" } })).ShouldBeEmpty();
        var page = await _world.PostAsync($"workflow-instances/{id}/journal?skip=1&take=2", new { });
        (Steps(page).Length, page["totalCount"]!.GetValue<int>()).ShouldBe((2, 11));
    }

    [Fact]
    public async Task Badges_count_what_ran_and_say_what_waits_with_zeros_for_what_nobody_came_to()
    {
        await _world.PublishAsync("view-report");
        var id = await _world.StartAsync("view-report");
        string[] nodes = [$"{Root}:End1", $"{Root}:Wait1", $"{Root}:Set1"];

        Stats(await ReportAsync(id, nodes)).ShouldBe(["End1 0/0/0", "Wait1 1/0/1 blocked", "Set1 1/1/0"]);
        await _world.CallAsync(id);
        Stats(await ReportAsync(id, nodes)).ShouldBe(["End1 1/1/0", "Wait1 1/1/0", "Set1 1/1/0"]);
    }

    [Fact]
    public async Task An_incident_shows_where_and_why_the_instance_stopped()
    {
        Flaky.Break("broken");
        await _world.PublishAsync("view-incident", "broken");
        var id = await _world.StartAsync("view-incident");

        var instance = await _world.GetAsync($"workflow-instances/{id}");
        var incident = instance["workflowState"]!["incidents"]!.AsArray().ShouldHaveSingleItem()!;

        (instance["subStatus"]!.ToString(), instance["incidentCount"]!.GetValue<int>()).ShouldBe(("Faulted", 1));
        (incident["activityNodeId"]!.ToString(), incident["exception"]!["message"]!.ToString()).ShouldBe(($"{Root}:Flaky1", "broken did not answer"));
        Stats(await ReportAsync(id, [$"{Root}:Flaky1"])).ShouldBe(["Flaky1 1/0/1 faulted"]);
        Steps(await JournalAsync(id, new { eventNames = new[] { "Faulted" } })).ShouldBe(["Flaky1 Faulted"]);
    }

    [Fact]
    public async Task Executions_tell_what_they_were_given_and_what_led_to_them()
    {
        await _world.PublishAsync("view-executions");
        var id = await _world.StartAsync("view-executions");
        await _world.CallAsync(id);

        var summary = (await _world.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={Root}:Flaky1"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        var execution = await _world.GetAsync($"activity-executions/by-id?id={summary["id"]}");
        var set = (await _world.GetAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={Root}:Set1"))["items"]![0]!;

        (execution["status"]!.ToString(), execution["activityState"]!["Word"]!.ToString(), execution["payload"]!["Outcomes"]![0]!.ToString()).ShouldBe(("Completed", "never", "Done"));
        execution["schedulingActivityExecutionId"]!.ToString().ShouldBe(set["id"]!.ToString());
        set["activityState"]!["Value"]!.ToString().ShouldBe("JavaScript: getCount() + 1");

        var end = (await _world.GetAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={Root}:End1"))["items"]![0]!;
        var chain = await _world.GetAsync($"activity-executions/{end["id"]}/call-stack?includeCrossWorkflowChain=True");
        InstanceWorld.Of(chain, "activityId").ShouldBe(["Flowchart1", "Set1", "Flaky1", "Wait1", "End1"]);
        end["callStackDepth"]!.GetValue<int>().ShouldBe(4);
    }

    [Theory]
    [InlineData("workflow-instances/{0}")]
    [InlineData("workflow-instances/{0}/execution-state")]
    [InlineData("workflow-instances/{0}/variables")]
    [InlineData("activity-executions/list?WorkflowInstanceId={0}")]
    [InlineData("activity-executions/by-id?id={0}-1")]
    [InlineData("activity-executions/{0}-1/call-stack")]
    [InlineData("workflow-instances/no-guid")]
    public async Task What_does_not_exist_is_not_found(string route) =>
        (await host.Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, route, Guid.CreateVersion7()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private Task<JsonNode> JournalAsync(Guid id, object filter) => _world.PostAsync($"workflow-instances/{id}/journal?skip=0&take=100", new { filter });

    private Task<JsonNode> ReportAsync(Guid id, string[] nodes) => _world.PostAsync("activity-executions/report", new { workflowInstanceId = id, activityNodeIds = nodes });

    private static string[] Steps(JsonNode journal) => [.. journal["items"]!.AsArray().Select(entry => $"{entry!["activityId"]} {entry["eventName"]}")];

    private static string[] Stats(JsonNode report) => [.. report["stats"]!.AsArray().Select(stat =>
        $"{stat!["activityId"]} {stat["startedCount"]}/{stat["completedCount"]}/{stat["uncompletedCount"]}{(stat["isBlocked"]!.GetValue<bool>() ? " blocked" : "")}{(stat["isFaulted"]!.GetValue<bool>() ? " faulted" : "")}")];
}
