using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Designer.Trying;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>What stands between a draft and the tickets of tomorrow.</summary>
public sealed class PublishGateTests(TriedServer tried) : IClassFixture<TriedServer>
{
    private IPublishGate Gate => tried.Server.Services.GetRequiredService<IPublishGate>();

    private PublishChecks Checks => tried.Server.Services.GetRequiredService<PublishChecks>();

    [Fact]
    public async Task A_draft_whose_scenarios_all_hold_may_be_published()
    {
        var draft = await tried.SaveDraftAsync("firstContact", step => step["metadata"]!["displayText"] = "先行联系：次日下班前");
        (await Gate.ReasonsAgainstAsync(draft, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_against_a_scenario_is_refused_with_the_reason_in_words()
    {
        var reason = (await Gate.ReasonsAgainstAsync(await tried.SaveTwoDaysAsync(), CancellationToken.None)).ShouldHaveSingleItem();
        reason.ShouldContain(TriedServer.FirstContact);
        reason.ShouldContain("时限“先行联系”应");
        reason.ShouldContain("到期，实际");
    }

    [Fact]
    public async Task Studios_own_button_is_refused_with_the_same_reason()
    {
        await tried.SaveTwoDaysAsync();
        var browser = await tried.Server.Staff.BrowserAsync("administrator");
        using var answer = await browser.PostAsync($"/elsa/api/workflow-definitions/{TriedServer.Definition}/publish", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var reasons = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject().SelectMany(error => error.Value!.AsArray()).Select(reason => reason!.ToString()).ToArray();
        reasons.ShouldHaveSingleItem().ShouldContain("时限“先行联系”应");
        (await tried.Server.Services.GetRequiredService<IWorkflowDefinitionStore>().FindPublishedAsync(TriedServer.Definition))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_invalid_draft_is_refused_by_what_is_wrong_with_it()
    {
        var draft = await tried.SaveDraftAsync("firstContact", step => step["deadline"]!["expression"]!["value"] = "firstContakt");
        (await Gate.ReasonsAgainstAsync(draft, CancellationToken.None)).ShouldContain(reason => reason.Contains("「先行联系：1个工作日」", StringComparison.Ordinal) && reason.Contains("firstContakt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_content_is_checked_once_and_again_when_a_scenario_changes()
    {
        var draft = await tried.SaveTwoDaysAsync();
        var first = await Checks.StartAsync(draft, CancellationToken.None);
        await first.Ended;
        var moved = draft.Clone();
        moved.Root["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = 4711;
        (await Checks.StartAsync(moved, CancellationToken.None)).ShouldBeSameAs(first);

        var file = Path.Combine(tried.Scenarios, $"{TriedServer.Untouched}.json");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("\"closed\": false", "\"closed\": true", StringComparison.Ordinal) + "\n");
        try
        {
            var again = await Checks.StartAsync(draft, CancellationToken.None);
            again.ShouldNotBeSameAs(first);
            await again.Ended;
            again.Done.ShouldBe(2);
        }
        finally
        {
            await File.WriteAllTextAsync(file, text);
        }
    }

    [Fact]
    public async Task The_page_shows_how_far_it_is_and_then_what_failed()
    {
        await tried.SaveTwoDaysAsync();
        await tried.SendAsync("try/check", "try/check");
        var run = await Checks.FindAsync(await tried.SaveTwoDaysAsync(), CancellationToken.None);
        await run!.Ended;
        var page = await tried.PageAsync("try/check");
        page.ShouldContain("2 个场景中有 1 个不通过");
        page.ShouldContain($"/try/scenarios/hualong/{TriedServer.FirstContact}");
    }

    [Fact]
    public async Task A_shared_part_is_held_against_the_scenarios_of_all_that_use_it()
    {
        var uses = tried.Server.Services.GetRequiredService<DefinitionUses>();
        (await uses.ProcessesAsync("common-redo", CancellationToken.None)).ShouldBe(["hualong/ticket"]);
        (await uses.ProcessesAsync(TriedServer.Definition, CancellationToken.None)).ShouldBe(["hualong/ticket"]);
        (await uses.ProcessesAsync("hualong-new", CancellationToken.None)).ShouldBe(["hualong/new"]);
    }
}
