using System.Net.Http.Headers;
using System.Net.Http.Json;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>Programs sign in and run workflows; the process of a ticket is not run past the ticket.</summary>
[Collection("server")]
public sealed class RunningWorkflowsTests(SharedServer shared)
{
    private const string Path = "/workflows-http/";

    private RunningServer Server => shared.Server;

    [Fact]
    public async Task A_program_signs_in_with_elsas_words_and_its_token_is_one_of_ours()
    {
        var tokens = await LoginAsync("administrator", "hotline-demo");
        tokens["isAuthenticated"]!.GetValue<bool>().ShouldBeTrue();
        (await GetAsync("/elsa/api/workflow-definitions", tokens["accessToken"]!.GetValue<string>())).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refresh = tokens["refreshToken"]!.GetValue<string>();
        var renewed = await RefreshAsync(refresh);
        renewed["isAuthenticated"]!.GetValue<bool>().ShouldBeTrue();
        (await GetAsync("/elsa/api/workflow-definitions", renewed["accessToken"]!.GetValue<string>())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RefreshAsync("nonsense"))["isAuthenticated"]!.GetValue<bool>().ShouldBeFalse();
        var wrong = await LoginAsync("administrator", "wrong");
        (wrong["isAuthenticated"]!.GetValue<bool>(), wrong["accessToken"]).ShouldBe((false, null));
    }

    [Fact]
    public async Task The_process_of_a_ticket_is_neither_run_nor_resumed_past_the_ticket()
    {
        var token = await Server.Staff.TokenAsync("administrator");
        var response = await PostAsync("/elsa/api/workflow-definitions/hualong-ticket/execute", """{"versionOptions":"Published"}""", token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe("true");
        (await response.Content.ReadFromJsonAsync<JsonObject>())!["reason"]!.GetValue<string>().ShouldContain("登记工单");

        await Server.Api.SubmitAsync();
        var instances = await (await PostAsync("/elsa/api/workflow-instances", """{"page":0,"pageSize":1,"definitionId":"hualong-ticket"}""", token)).Content.ReadFromJsonAsync<JsonObject>();
        var id = Guid.Parse(instances!["items"]![0]!["id"]!.GetValue<string>());
        var store = Server.Services.GetRequiredService<IWorkflowStore>();
        await using var burst = await Server.Services.GetRequiredService<BurstFactory>().InspectAsync((await store.FindInstanceAsync(id)).ShouldNotBeNull());
        var before = (await store.FindInstanceAsync(id)).ShouldNotBeNull().Revision;
        foreach (var bookmark in burst.Workflow.Bookmarks.Where(open => open.DueAt is null))
            (await PostAsync($"/elsa/api/bookmarks/{bookmark.Id}/resume", "{}", token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        burst.Workflow.Bookmarks.ShouldNotBeEmpty();
        (await store.FindInstanceAsync(id)).ShouldNotBeNull().Revision.ShouldBe(before);
    }

    [Fact]
    public async Task An_endpoint_that_demands_a_role_takes_tokens_of_its_place_and_no_cookie()
    {
        var token = await Server.Staff.TokenAsync("administrator");
        await PublishAsync(token, "办公室" + Guid.NewGuid().ToString("n")[..6], "office-hours", """,{"id":"out","type":"Elsa.WriteHttpResponse","version":1,"content":{"typeName":"Object","expression":{"type":"Literal","value":"9-17"}}}""", """,{"authorize":true}""");
        (await GetAsync(Path + "office-hours", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(Path + "office-hours", await Server.Staff.TokenAsync("operator"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Server.Staff.BrowserAsync("administrator")).GetAsync(Path + "office-hours")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a browser sends cookies unasked");
        var answer = await GetAsync(Path + "office-hours", token);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("9-17");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
        (await GetAsync(Path + "nobody-waits-here", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_is_called_that_the_settings_do_not_name()
    {
        var token = await Server.Staff.TokenAsync("administrator");
        await PublishAsync(token, "外呼" + Guid.NewGuid().ToString("n")[..6], "calls-out", """,{"id":"call","type":"Elsa.FlowSendHttpRequest","version":1,"url":{"typeName":"Uri","expression":{"type":"Literal","value":"https://example.com/"}}}""");
        var answer = await GetAsync(Path + "calls-out", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var id = Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowInstanceId"]!.GetValue<string>());
        await using var burst = await Server.Services.GetRequiredService<BurstFactory>().InspectAsync((await Server.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id)).ShouldNotBeNull());
        burst.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("Workflows:Http:AllowedHosts");
    }

    private async Task PublishAsync(string token, string name, string path, string activities, string? authorize = null)
    {
        var endpoint = $$$"""{"id":"in","type":"Elsa.HttpEndpoint","version":1,"path":{"typeName":"String","expression":{"type":"Literal","value":"{{{path}}}"}}{{{(authorize is null ? "" : ",\"authorize\":{\"typeName\":\"Boolean\",\"expression\":{\"type\":\"Literal\",\"value\":\"true\"}},\"policy\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"administrator\"}}")}}},"customProperties":{"canStartWorkflow":true}}""";
        var body = $$$"""{"model":{"id":null,"definitionId":null,"name":"{{{name}}}","description":"","createdAt":"0001-01-01T00:00:00+00:00","version":1,"toolVersion":"3.8.0.0","root":{"id":"s1","type":"Elsa.Sequence","version":1,"name":"Sequence1","activities":[{{{endpoint}}}{{{activities}}}]}},"publish":true}""";
        var response = await PostAsync("/elsa/api/workflow-definitions", body, token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonObject> LoginAsync(string actor, string password)
        => (await (await PostAsync("/elsa/api/identity/login", $$"""{"username":"{{Server.Staff.UserName(actor)}}","password":"{{password}}"}""", null)).Content.ReadFromJsonAsync<JsonObject>())!;

    private async Task<JsonObject> RefreshAsync(string token) => (await (await PostAsync("/elsa/api/identity/refresh-token", "{}", token)).Content.ReadFromJsonAsync<JsonObject>())!;

    private Task<HttpResponseMessage> GetAsync(string path, string? token) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, path)), token);

    private Task<HttpResponseMessage> PostAsync(string path, string json, string? token)
        => SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Address, path)) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") }, token);

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token)
    {
        using var client = new HttpClient();
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.SendAsync(request);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }
}
