
namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

public sealed class OperatingTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly InstanceWorld _world = new(host);

    [Fact]
    public async Task A_cancelled_instance_waits_for_nothing_and_can_be_cancelled_twice()
    {
        await _world.PublishAsync("cancel-one");
        var id = await _world.StartAsync("cancel-one");

        (await host.Client.PostAsync($"cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Client.PostAsync($"cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var instance = await _world.GetAsync($"workflow-instances/{id}");
        (instance["status"]!.ToString(), instance["subStatus"]!.ToString()).ShouldBe(("Finished", "Cancelled"));
        instance["workflowState"]!["bookmarks"]!.AsArray().ShouldBeEmpty();
        (await _world.Runtime.PublishEventAsync("called", instanceId: id)).ShouldBeEmpty();
        var stats = (await _world.PostAsync("activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { "Workflow1:Flowchart1:Wait1" } }))["stats"]![0]!;
        (stats["startedCount"]!.GetValue<int>(), stats["completedCount"]!.GetValue<int>(), stats["uncompletedCount"]!.GetValue<int>()).ShouldBe((1, 0, 0), "what was cancelled is neither done nor under way");
    }

    [Fact]
    public async Task Only_what_has_ended_is_deleted_with_its_journal()
    {
        await _world.PublishAsync("delete-one");
        var (running, done) = (await _world.StartAsync("delete-one"), await _world.StartAsync("delete-one"));
        await _world.CallAsync(done);

        var refused = await host.Client.DeleteAsync($"workflow-instances/{running}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("还没有结束");
        (await host.Client.DeleteAsync($"workflow-instances/{done}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await host.Client.GetAsync($"workflow-instances/{done}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.DeleteAsync($"workflow-instances/{done}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _world.Store.ReadJournalAsync(done)).ShouldBeEmpty();
        (await _world.GetAsync($"workflow-instances/{running}"))["status"]!.ToString().ShouldBe("Running");
    }

    [Fact]
    public async Task Several_are_cancelled_and_deleted_at_once_and_of_each_refused_the_reason_is_told()
    {
        await _world.PublishAsync("bulk");
        Guid[] ids = [await _world.StartAsync("bulk"), await _world.StartAsync("bulk"), await _world.StartAsync("bulk")];

        var refused = await host.Client.PostAsJsonAsync("bulk-actions/delete/workflow-instances/by-id", new { ids });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _world.PostAsync("bulk-actions/cancel/workflow-instances", new { ids = ids.Take(2) }))["cancelled"]!.GetValue<int>().ShouldBe(2);
        var deleted = await _world.PostAsync("bulk-actions/delete/workflow-instances/by-id", new { ids });

        deleted["deleted"]!.GetValue<int>().ShouldBe(2);
        deleted["refused"]!.AsObject().Select(reason => reason.Key).ShouldBe([ids[2].ToString()]);
        InstanceWorld.Of(await _world.PostAsync("workflow-instances", new { definitionId = "bulk" }), "id").ShouldBe([ids[2].ToString()]);
    }

    [Fact]
    public async Task Cancelling_in_the_list_of_definitions_ends_what_runs_on_that_version_and_says_where_else_something_runs()
    {
        var first = await _world.PublishAsync("cancel-all");
        Guid[] old = [await _world.StartAsync("cancel-all"), await _world.StartAsync("cancel-all")];
        var second = await _world.PublishAsync("cancel-all", name: "又一版");

        var none = await host.Client.PostAsJsonAsync("bulk-actions/cancel/workflow-instances", new { ids = (string[]?)null, definitionVersionId = second.Id, definitionId = (string?)null, versionOptions = (string?)null });
        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await none.Content.ReadAsStringAsync()).ShouldContain("第 2 版没有正在运行的实例；其他版本上有 2 个");
        var young = await _world.StartAsync("cancel-all");
        (await _world.PostAsync("bulk-actions/cancel/workflow-instances", new { definitionVersionId = first.Id }))["cancelled"]!.GetValue<int>().ShouldBe(2);

        foreach (var id in old)
            (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Cancelled");
        (await _world.GetAsync($"workflow-instances/{young}"))["status"]!.ToString().ShouldBe("Running");
        (await _world.PostAsync("bulk-actions/cancel/workflow-instances", new { definitionId = "cancel-all", versionOptions = "Published" }))["cancelled"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_all_that_match_ends_those_that_have_not_ended_and_no_others()
    {
        await _world.PublishAsync("matching-one");
        await _world.PublishAsync("not-among-them");
        Guid[] running = [await _world.StartAsync("matching-one"), await _world.StartAsync("matching-one")];
        var done = await _world.StartAsync("matching-one");
        await _world.CallAsync(done);
        var other = await _world.StartAsync("not-among-them");

        var answer = await _world.PostAsync("alterations/submit", new { id = (string?)null, alterations = new[] { new { type = "Cancel" } }, filter = new { emptyFilterSelectsAll = true, searchTerm = "matching-one", workflowInstanceIds = (string[]?)null } });

        answer["planId"]!.ToString().ShouldNotBeEmpty();
        answer["altered"]!.GetValue<int>().ShouldBe(2);
        foreach (var id in running)
            (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Cancelled");
        (await _world.GetAsync($"workflow-instances/{done}"))["subStatus"]!.ToString().ShouldBe("Finished");
        (await _world.GetAsync($"workflow-instances/{other}"))["status"]!.ToString().ShouldBe("Running");
        (await _world.PostAsync("alterations/submit", new { alterations = new[] { new { type = "Cancel" } }, filter = new { } }))["altered"]!.GetValue<int>().ShouldBe(0, "an empty filter selects nothing unless it says so");
    }

    [Fact]
    public async Task What_a_waiting_parent_has_not_heard_of_yet_is_not_deleted()
    {
        await _world.PublishAsync("child-of-one");
        var parent = await _world.StartParentAsync("parent-of-one", "child-of-one");
        var child = Guid.Parse(InstanceWorld.Of(await _world.PostAsync("workflow-instances", new { definitionId = "child-of-one" }), "id").ShouldHaveSingleItem());
        (await host.Client.PostAsync($"cancel/workflow-instances/{child}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var refused = await host.Client.DeleteAsync($"workflow-instances/{child}");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain($"流程实例 {parent} 还在等它的结果");
        (await host.Client.PostAsync($"cancel/workflow-instances/{parent}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Client.DeleteAsync($"workflow-instances/{child}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_retried_incident_is_gone_and_the_instance_goes_on()
    {
        Flaky.Break("retry-me");
        await _world.PublishAsync("retry-one", "retry-me");
        var id = await _world.StartAsync("retry-one");
        var still = (await _world.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { id } }))["results"]![0]!;
        still["isSuccessful"]!.GetValue<bool>().ShouldBeTrue();
        (await _world.GetAsync($"workflow-instances/{id}"))["incidentCount"]!.GetValue<int>().ShouldBe(1, "it failed again");

        Flaky.Mend("retry-me");
        (await _world.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { id }, activityIds = new[] { "Other1" } }))["results"]![0]!["isSuccessful"]!.GetValue<bool>().ShouldBeFalse();
        (await _world.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { id }, activityIds = new[] { "Flaky1" } }))["results"]![0]!["isSuccessful"]!.GetValue<bool>().ShouldBeTrue();

        var instance = await _world.GetAsync($"workflow-instances/{id}");
        (instance["subStatus"]!.ToString(), instance["incidentCount"]!.GetValue<int>()).ShouldBe(("Suspended", 0));
        var flaky = (await _world.GetAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:Flowchart1:Flaky1"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (flaky["status"]!.ToString(), flaky["aggregateFaultCount"]!.GetValue<int>()).ShouldBe(("Completed", 2));
        var again = await _world.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { id } });
        again["results"]![0]!["log"]!["logEntries"]![0]!["message"]!.ToString().ShouldContain("没有可以重试的故障");
    }

    [Fact]
    public async Task What_happens_while_somebody_looks_comes_to_the_viewer()
    {
        await _world.PublishAsync("live-one");
        var (seen, other) = (await _world.StartAsync("live-one"), await _world.StartAsync("live-one"));
        await using var viewer = await StudioViewer.OpenAsync(host);
        await viewer.ObserveAsync(seen);

        await _world.CallAsync(other);
        await _world.CallAsync(seen);

        var told = await viewer.HearAsync(3);
        told.Select(message => message["target"]!.ToString()).ShouldBe(["WorkflowInstanceUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "ActivityExecutionLogUpdatedAsync"]);
        told[0]["arguments"]![0]!["workflowInstanceId"]!.ToString().ShouldBe(seen.ToString());
        told[2]["arguments"]![0]!["stats"]!.AsArray().Select(stat => $"{stat!["activityId"]} {stat["completedCount"]}").ShouldContain("End1 1");
    }
}
