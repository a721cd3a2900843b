namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

public sealed class MigrationTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly InstanceWorld _world = new(host);

    [Fact]
    public async Task An_instance_goes_on_in_the_other_version_with_its_waits_its_variables_and_its_history()
    {
        await _world.PublishAsync("move-on");
        var id = await _world.StartAsync("move-on");
        var before = await _world.GetAsync($"workflow-instances/{id}");
        await _world.PublishAsync("move-on", extra: true);

        var preview = await _world.GetAsync($"workflow-instances/{id}/migration?version=2");
        (preview["isPossible"]!.GetValue<bool>(), preview["fromVersion"]!.GetValue<int>(), preview["toVersion"]!.GetValue<int>()).ShouldBe((true, 1, 2));
        preview["steps"]!.AsArray().ShouldHaveSingleItem()!["targetNodeId"]!.ToString().ShouldBe("Workflow1:Flowchart1:Wait1");
        (await _world.GetAsync($"workflow-instances/{id}"))["version"]!.GetValue<int>().ShouldBe(1, "a preview changes nothing");

        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=2", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var after = await _world.GetAsync($"workflow-instances/{id}");
        after["version"]!.GetValue<int>().ShouldBe(2);
        after["workflowState"]!["bookmarks"]!.ToJsonString().ShouldBe(before["workflowState"]!["bookmarks"]!.ToJsonString());
        (await _world.GetAsync($"workflow-instances/{id}/variables"))["items"]![0]!["value"]!.GetValue<int>().ShouldBe(2);
        await _world.CallAsync(id);
        (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Finished");
        (await StepsAsync(id)).ShouldBe(["Set1 Started", "Set1 Completed", "Flaky1 Started", "Flaky1 Completed", "Wait1 Started", "Wait1 Resumed", "Wait1 Completed", "End1 Started", "End1 Completed"]);
    }

    [Fact]
    public async Task A_step_that_is_gone_keeps_the_instance_where_it_is_and_the_reason_names_it()
    {
        await _world.PublishAsync("move-gone");
        var id = await _world.StartAsync("move-gone");
        await _world.PublishAsync("move-gone", secondId: "Call1");

        var preview = await _world.GetAsync($"workflow-instances/{id}/migration?version=2");
        preview["isPossible"]!.GetValue<bool>().ShouldBeFalse();
        preview["problems"]![0]!.ToString().ShouldContain("Wait1");
        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=2", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _world.GetAsync($"workflow-instances/{id}"))["version"]!.GetValue<int>().ShouldBe(1);
        await _world.CallAsync(id);
        (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Finished");
    }

    [Fact]
    public async Task A_renamed_step_is_found_when_its_new_id_is_told_and_the_way_back_is_open()
    {
        await _world.PublishAsync("move-renamed");
        var id = await _world.StartAsync("move-renamed");
        await _world.PublishAsync("move-renamed", secondId: "Call1");

        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=2&renamed=Wait1:Call1", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StepsAsync(id)).ShouldContain("Call1 Started");
        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=1&renamed=Call1:Wait1", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=2&renamed=Wait1:Call1", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await _world.CallAsync(id);
        (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Finished");
        (await StepsAsync(id)).ShouldBe(["Set1 Started", "Set1 Completed", "Flaky1 Started", "Flaky1 Completed", "Call1 Started", "Call1 Resumed", "Call1 Completed", "End1 Started", "End1 Completed"]);
    }

    [Fact]
    public async Task An_incident_goes_along_and_is_retried_in_the_other_version()
    {
        Flaky.Break("move-broken");
        await _world.PublishAsync("move-incident", "move-broken");
        var id = await _world.StartAsync("move-incident");
        await _world.PublishAsync("move-incident", "move-mended");

        var moved = await _world.PostAsync("alterations/run", new { alterations = new object[] { new { type = "Migrate", targetVersion = 2 } }, workflowInstanceIds = new[] { id } });
        moved["results"]![0]!["isSuccessful"]!.GetValue<bool>().ShouldBeTrue(moved.ToJsonString());
        (await _world.GetAsync($"workflow-instances/{id}"))["incidentCount"]!.GetValue<int>().ShouldBe(1);
        await _world.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { id } });

        var instance = await _world.GetAsync($"workflow-instances/{id}");
        (instance["subStatus"]!.ToString(), instance["incidentCount"]!.GetValue<int>()).ShouldBe(("Suspended", 0));
    }

    [Fact]
    public async Task What_has_ended_stays_on_its_version_and_what_is_not_known_is_refused()
    {
        await _world.PublishAsync("move-ended");
        var id = await _world.StartAsync("move-ended");
        await _world.CallAsync(id);
        await _world.PublishAsync("move-ended", extra: true);

        (await _world.GetAsync($"workflow-instances/{id}/migration?version=2"))["problems"]![0]!.ToString().ShouldContain("已经结束");
        (await host.Client.GetAsync($"workflow-instances/{id}/migration?version=9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.PostAsync($"workflow-instances/{id}/migration?version=9", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var other = await _world.PostAsync("alterations/run", new { alterations = new object[] { new { type = "ModifyVariable" } }, workflowInstanceIds = new[] { id } });
        other["results"]![0]!["isSuccessful"]!.GetValue<bool>().ShouldBeFalse();
    }

    private async Task<string[]> StepsAsync(Guid id)
    {
        var journal = await _world.PostAsync($"workflow-instances/{id}/journal?skip=0&take=100", new { filter = new { excludedActivityTypes = new[] { "Elsa.Flowchart" } } });
        return [.. journal["items"]!.AsArray().Select(entry => $"{entry!["activityId"]} {entry["eventName"]}")];
    }
}
