using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Designer.Trying;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>A process that was taken back takes in nothing new, and everything else goes on.</summary>
public sealed class RetractedTests(TriedServer tried) : IClassFixture<TriedServer>
{
    [Fact]
    public async Task What_is_taken_back_takes_in_nothing_new_and_what_is_under_way_goes_on()
    {
        var (number, _) = await tried.Server.Api.SubmitAsync();
        var (status, page) = await tried.SendAsync("try/check", "retract", (PublishPages.Confirmed, "1"));
        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("已撤回");

        var (refused, why) = await tried.Server.Api.SendAsync(HttpMethod.Post, "/api/v1/tickets", ApiCalls.Heating);
        refused.ShouldBe(HttpStatusCode.Conflict);
        why["detail"]!.ToString().ShouldContain("暂时停止受理");
        (await tried.Server.Browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await tried.Server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");

        var store = tried.Server.Services.GetRequiredService<IWorkflowDefinitionStore>();
        var document = DefinitionDocument.Parse((await store.FindLatestAsync(TriedServer.Definition))!.Json, TriedServer.Definition, out _)!;
        await (await tried.Server.Services.GetRequiredService<PublishChecks>().StartAsync(document, CancellationToken.None)).Ended;
        var seen = (await store.FindLatestAsync(TriedServer.Definition))!.ContentHash;
        (await tried.SendAsync("try/check", "publish", (PublishPages.Seen, seen))).Page.ShouldContain("已发布");
        await tried.Server.Api.SubmitAsync();
    }
}
