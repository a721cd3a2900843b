using HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static HotlineWorkflows.Engine.AspNetCore.Tests.Running.Published;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Running;

public sealed class RunningTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_published_workflow_is_run_and_its_instance_is_named_in_the_header()
    {
        var definition = await SequenceAsync(host.Client, Waits("wait", "run-1"));
        var response = await host.Client.PostAsJsonAsync($"workflow-definitions/{definition}/execute", new { correlationId = "C-1", versionOptions = "Latest" });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = Guid.Parse(response.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        var instance = await InstanceAsync(id);
        (instance.DefinitionId, instance.CorrelationId, instance.SubStatus).ShouldBe((definition, "C-1", WorkflowSubStatus.Suspended));

        var dispatched = await host.Client.PostObjectAsync($"workflow-definitions/{definition}/dispatch", new { });
        (await InstanceAsync(Guid.Parse(dispatched["workflowInstanceId"]!.GetValue<string>()))).DefinitionId.ShouldBe(definition);
        var many = await host.Client.PostObjectAsync($"workflow-definitions/{definition}/bulk-dispatch", new { count = 3 });
        ((JsonArray)many["workflowInstanceIds"]!).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_draft_cannot_start_and_the_header_says_so()
    {
        var draft = await DefinitionAsync(host.Client, publish: false, Waits("wait", "x"));
        var response = await host.Client.PostAsJsonAsync($"workflow-definitions/{draft["definitionId"]}/execute", new { versionOptions = "Latest" });
        response.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe("true");
        response.Headers.Contains("x-elsa-workflow-instance-id").ShouldBeFalse();
        (await host.Client.PostAsJsonAsync("workflow-definitions/no-such/execute", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_event_reaches_who_waits_and_starts_whom_it_triggers()
    {
        var waits = await SequenceAsync(host.Client, Waits("wait", "paid"), Waits("after", "never"));
        var starts = await SequenceAsync(host.Client, $$$"""{"id":"begin","type":"Elsa.Event","version":1,"eventName":{{{Literal("String", "paid")}}},"customProperties":{"canStartWorkflow":true}}""");
        var id = await StartAsync(waits);
        var answer = await host.Client.PostObjectAsync("events/paid/trigger", new { payload = new { amount = 12 } });
        answer["count"]!.GetValue<int>().ShouldBe(2);
        (await WaitsOfAsync(id)).Select(bookmark => bookmark.ActivityId).ShouldBe(["after"]);
        starts.ShouldNotBeNull();
        (await host.Client.PostObjectAsync("events/nobody-waits/trigger"))["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_task_that_is_reported_done_lets_the_flow_go_on_once()
    {
        var definition = await SequenceAsync(host.Client, $$$"""{"id":"task","type":"Elsa.RunTask","version":1,"taskName":{{{Literal("String", "measure")}}}}""", Waits("after", "never"));
        var id = await StartAsync(definition);
        var task = (await WaitsOfAsync(id)).Single().Id;
        (await host.Client.PostObjectAsync($"tasks/{task}/complete", new { result = "dry" }))["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
        (await WaitsOfAsync(id)).Single().ActivityId.ShouldBe("after");
        (await host.Client.PostAsJsonAsync($"tasks/{task}/complete", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var other = (await WaitsOfAsync(id)).Single().Id;
        (await host.Client.PostAsJsonAsync($"tasks/{other}/complete", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound, "an event is no task");
    }

    [Fact]
    public async Task A_bookmark_is_resumed_by_its_id_once()
    {
        var id = await StartAsync(await SequenceAsync(host.Client, Waits("wait", "x")));
        var bookmark = (await WaitsOfAsync(id)).Single().Id;
        (await host.Client.PostObjectAsync("bookmarks/resume", new { bookmarkId = bookmark }))["status"]!.GetValue<string>().ShouldBe("Finished");
        (await host.Client.PostAsJsonAsync($"bookmarks/{bookmark}/resume", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StudioClient.ReasonsAsync(await host.Client.PostAsJsonAsync("bookmarks/resume", new { }))).ShouldHaveSingleItem().ShouldContain("bookmarkId");
    }

    [Fact]
    public async Task An_activity_is_tried_alone_and_nothing_of_it_stays_or_leaves()
    {
        var draft = await DefinitionAsync(
            host.Client,
            publish: false,
            """{"id":"tell","type":"Elsa.PublishEvent","version":1,"eventName":{"typeName":"String","expression":{"type":"JavaScript","value":"'ev' + 'ent'"}}}""",
            Waits("wait", "x"),
            $$$"""{"id":"fails","type":"Elsa.Fault","version":1,"message":{{{Literal("String", "does not work")}}}}""",
            """{"id":"asks","type":"Elsa.If","version":1,"condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}}}""");

        var told = await TryAsync("tell");
        (told["status"]!.GetValue<string>(), told["activityState"]!["EventName"]!.GetValue<string>()).ShouldBe(("Completed", "event"));
        ((JsonArray)told["payload"]!["Outcomes"]!).Single()!.GetValue<string>().ShouldBe("Done");
        ((JsonArray)told["payload"]!["Sends"]!).Count.ShouldBe(1);
        (await host.Services.GetRequiredService<IOutbox>().FindPendingAsync(DateTimeOffset.MaxValue, 100)).ShouldNotContain(message => message.Message.Payload.Contains("\"event\""));

        (await TryAsync("wait"))["status"]!.GetValue<string>().ShouldBe("Running");
        var failed = await TryAsync("fails");
        (failed["status"]!.GetValue<string>(), failed["exception"]!["message"]!.GetValue<string>()).ShouldBe(("Faulted", "does not work"));
        (await TryAsync("asks"))["outputs"]!["Result"]!.GetValue<bool>().ShouldBeTrue();
        (await StudioClient.ReasonsAsync(await PostAsync("gone"))).ShouldHaveSingleItem();

        async Task<JsonObject> TryAsync(string activity) => (await (await PostAsync(activity)).Content.ReadFromJsonAsync<JsonObject>())!;

        Task<HttpResponseMessage> PostAsync(string activity) => host.Client.PostAsJsonAsync(
            "tests/activities",
            new { workflowDefinitionHandle = new { definitionVersionId = draft["id"]!.GetValue<string>() }, activityHandle = new { activityNodeId = $"Workflow1:s1:{activity}" } });
    }

    [Fact]
    public async Task Where_nobody_can_sign_in_the_answer_has_elsas_form()
    {
        var answer = await host.Client.PostObjectAsync("identity/login", new { username = "u", password = "p" });
        (answer["isAuthenticated"]!.GetValue<bool>(), answer["accessToken"], answer["refreshToken"]).ShouldBe((false, null, null));
        (await host.Client.PostObjectAsync("identity/refresh-token"))["isAuthenticated"]!.GetValue<bool>().ShouldBeFalse();
    }

    private static string Waits(string id, string eventName) => $$$"""{"id":"{{{id}}}","type":"Elsa.Event","version":1,"eventName":{{{Literal("String", eventName)}}}}""";

    private async Task<Guid> StartAsync(string definition) => Guid.Parse((await host.Client.PostObjectAsync($"workflow-definitions/{definition}/dispatch"))["workflowInstanceId"]!.GetValue<string>());

    private async Task<WorkflowInstanceRecord> InstanceAsync(Guid id) => (await host.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id)).ShouldNotBeNull();

    private async Task<IReadOnlyList<Bookmark>> WaitsOfAsync(Guid id)
    {
        await using var burst = await host.Services.GetRequiredService<BurstFactory>().InspectAsync(await InstanceAsync(id));
        return burst.Workflow.Bookmarks;
    }
}
