using System.Net.Http.Json;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>Tickets as instances of Studio's API: seen, ended, taken to another version; their rows stay right and who did it is on record.</summary>
public sealed class InstanceTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Definition = "hualong-ticket";

    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_ticket_is_found_by_its_number_and_shows_its_way_but_nothing_of_the_citizen()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var instance = await FindAsync(number, "supervisor");
        instance["name"]!.ToString().ShouldBe(number);
        var id = instance["id"]!.ToString();

        var view = await TextAsync(HttpMethod.Get, $"workflow-instances/{id}", "supervisor");
        var journal = await TextAsync(HttpMethod.Post, $"workflow-instances/{id}/journal?take=1000", "supervisor");
        var executions = await TextAsync(HttpMethod.Get, $"activity-executions/list?WorkflowInstanceId={id}", "supervisor");
        var file = await TextAsync(HttpMethod.Get, $"workflow-instances/{id}/export", "supervisor");
        JsonNode.Parse(journal)!["items"]!.AsArray().Select(entry => $"{entry!["activityId"]} {entry["eventName"]} {entry["payload"]?["action"]}").ShouldContain("triage Resumed triage");
        foreach (var text in new[] { view, journal, executions, file, instance.ToJsonString() })
        {
            text.ShouldNotContain("王女士");
            text.ShouldNotContain("13800000000");
            text.ShouldNotContain("室温");
        }

        (await StatusAsync(HttpMethod.Post, $"cancel/workflow-instances/{id}", "supervisor")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, $"workflow-instances/{id}", "dispatcher")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Ending_the_instance_closes_the_ticket_stops_its_deadlines_and_is_on_record()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var id = (await FindAsync(number))["id"]!.ToString();

        (await StatusAsync(HttpMethod.Delete, $"workflow-instances/{id}")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(HttpMethod.Post, $"cancel/workflow-instances/{id}")).ShouldBe(HttpStatusCode.NoContent);

        var ticket = await _server.Api.TicketAsync(number);
        ticket["stage"]!.ToString().ShouldBe("terminated", "a matter that somebody broke off is not closed (办结)");
        ticket["closed"]!.GetValue<bool>().ShouldBeTrue();
        ticket.Texts("history", "code").ShouldNotContain("closed");
        ticket.Texts("deadlines", "status").ShouldNotContain("running");
        (await FindAsync(number))["subStatus"]!.ToString().ShouldBe("Cancelled");
        (await TextAsync(HttpMethod.Delete, $"workflow-instances/{id}")).ShouldContain("不能删除");
        (await AuditedAsync(id)).ShouldContain("instance.cancelled");
    }

    [Fact]
    public async Task Tickets_are_not_all_ended_by_one_click_in_the_list_of_definitions()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var version = (await FindAsync(number))["definitionVersionId"]!.ToString();

        var said = await TextAsync(HttpMethod.Post, "bulk-actions/cancel/workflow-instances", content: JsonContent.Create(new { ids = (string[]?)null, definitionVersionId = version }));

        said.ShouldMatch(@"其中有正在办理的工单（如 HL\d+），不能一次全部终止");
        (await FindAsync(number))["status"]!.ToString().ShouldBe("Running");
    }

    [Fact]
    public async Task A_running_ticket_goes_to_a_newer_version_only_when_an_administrator_takes_it_there()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var id = (await FindAsync(number))["id"]!.ToString();
        var publisher = _server.Services.GetRequiredService<DefinitionPublisher>();
        var store = _server.Services.GetRequiredService<IWorkflowDefinitionStore>();
        var document = DefinitionDocument.Parse((await store.FindPublishedAsync(Definition)).ShouldNotBeNull().Json, Definition, out _).ShouldNotBeNull();
        document.Root["description"] = "改过一次";
        (await publisher.PublishAsync(document, DefinitionOrigin.Designer)).Record.ShouldNotBeNull();
        (await FindAsync(number))["version"]!.GetValue<int>().ShouldBe(1);

        JsonNode.Parse(await TextAsync(HttpMethod.Get, $"workflow-instances/{id}/migration?version=2"))!["isPossible"]!.GetValue<bool>().ShouldBeTrue();
        (await StatusAsync(HttpMethod.Post, $"workflow-instances/{id}/migration?version=2")).ShouldBe(HttpStatusCode.NoContent);

        (await FindAsync(number))["version"]!.GetValue<int>().ShouldBe(2);
        (await _server.Api.DoAsync(number, "accept", "liaison@housing")).ShouldNotBeEmpty();
        (await AuditedAsync(id)).ShouldContain("instance.migrated");
    }

    [Fact]
    public async Task The_drawing_of_a_ticket_leads_those_who_may_to_its_instance()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var id = (await FindAsync(number))["id"]!.ToString();
        (await PageAsync("administrator", $"/tickets/{number}/flow")).ShouldContain($"/studio/workflows/instances/{id}/view");
        (await PageAsync("dispatcher", $"/tickets/{number}/flow")).ShouldNotContain("/studio/");
    }

    [Fact]
    public async Task The_page_behind_Studios_menu_retries_previews_and_ends_an_instance_for_administrators()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var id = (await FindAsync(number))["id"]!.ToString();
        var address = $"/studio/alterations/instances/{id}";
        JsonNode.Parse(await TextAsync(HttpMethod.Get, "features/installed"))!["items"]!.AsArray().Select(feature => feature!["fullName"]!.ToString()).ShouldContain("Elsa.Alterations.ShellFeatures.Alterations");
        (await PageAsync("supervisor", address)).ShouldNotContain("终止流程实例</button>");
        var page = await PageAsync("administrator", address);
        page.ShouldContain($"变更：{number}");
        var browser = await _server.Staff.BrowserAsync("administrator");
        var token = StaffClients.FormToken().Match(page).Groups[1].Value;

        using var retried = await browser.PostAsync(address, new FormUrlEncodedContent([new("act", "retry"), new("__RequestVerificationToken", token)]));
        WebUtility.HtmlDecode(await retried.Content.ReadAsStringAsync()).ShouldContain("没有可以重试的故障");
        using var ended = await browser.PostAsync(address, new FormUrlEncodedContent([new("act", "cancel"), new("__RequestVerificationToken", token)]));
        WebUtility.HtmlDecode(await ended.Content.ReadAsStringAsync()).ShouldContain("流程实例已终止");
        (await _server.Api.TicketAsync(number))["stage"]!.ToString().ShouldBe("terminated");
    }

    /// <summary>The kinds of what was put on record about an instance.</summary>
    private async Task<string[]> AuditedAsync(string id)
    {
        var contexts = _server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>();
        await using var context = await contexts.CreateDbContextAsync();
        var subject = Guid.Parse(id);
        return await context.Entries.Where(row => row.SubjectId == subject).OrderBy(row => row.Sequence).Select(row => row.Kind).ToArrayAsync();
    }

    private async Task<string> PageAsync(string actor, string address) => WebUtility.HtmlDecode(await (await _server.Staff.BrowserAsync(actor)).GetStringAsync(address));

    private async Task<JsonNode> FindAsync(string number, string actor = "administrator")
    {
        using var request = Request(HttpMethod.Post, "workflow-instances", actor);
        request.Content = JsonContent.Create(new { searchTerm = number });
        using var answer = await _server.Api.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray().ShouldHaveSingleItem()!;
    }

    private async Task<string> TextAsync(HttpMethod method, string route, string actor = "administrator", HttpContent? content = null)
    {
        var request = Request(method, route, actor);
        request.Content = content;
        using var answer = await _server.Api.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string route, string actor = "administrator")
    {
        using var answer = await _server.Api.SendAsync(Request(method, route, actor));
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(HttpMethod method, string route, string actor)
    {
        var request = new HttpRequestMessage(method, $"/elsa/api/{route}");
        request.Options.Set(StaffClients.Actor, actor);
        return request;
    }
}
