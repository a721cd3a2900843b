using System.Net.Http.Headers;
using System.Text;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static HotlineWorkflows.Engine.AspNetCore.Tests.Running.Published;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Running;

/// <summary>Workflows answer at the paths they declare.</summary>
public sealed class HttpEndpointTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task A_request_starts_the_workflow_and_gets_its_answer()
    {
        await SequenceAsync(
            host.Client,
            Endpoint("orders/{id}/notes", "POST"),
            Responds(201, JavaScript("({ id: getOutputFrom('in', 'RouteData').id, depth: getOutputFrom('in', 'ParsedContent').depth, full: getOutputFrom('in', 'QueryStringData').full })")));
        var answer = await host.Caller.PostAsJsonAsync("orders/T%201/notes?full=yes", new { depth = 3 });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        (body["id"]!.GetValue<string>(), body["depth"]!.GetValue<int>(), body["full"]!.GetValue<string>()).ShouldBe(("T 1", 3, "yes"));
        (await host.Caller.GetAsync("orders/1/notes")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "only POST");
        (await host.Caller.PostAsJsonAsync("orders/1/notes/2", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_came_in_is_not_kept_unless_it_is_bound()
    {
        await SequenceAsync(host.Client, Endpoint("complaints", "POST"), Waits("wait"));
        var answer = await host.Caller.PostAsJsonAsync("complaints", new { phone = "13900000000" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var instance = await InstanceAsync(await answer.Content.ReadFromJsonAsync<JsonObject>());
        Encoding.UTF8.GetString(instance.State.Span).ShouldNotContain("13900000000");
    }

    [Fact]
    public async Task A_second_request_reaches_the_instance_that_waits_for_it()
    {
        await SequenceAsync(host.Client, Endpoint("visits", "POST"), Endpoint("visits/{id}/done", "GET", "PUT", id: "again"), Responds(200, Literal("Object", "thanks")));
        var one = (await host.Caller.PostAsJsonAsync("visits", new { })).Content.ReadFromJsonAsync<JsonObject>().Result!["workflowInstanceId"]!.GetValue<string>();
        var two = (await host.Caller.PostAsJsonAsync("visits", new { })).Content.ReadFromJsonAsync<JsonObject>().Result!["workflowInstanceId"]!.GetValue<string>();
        (await host.Caller.GetAsync("visits/7/done")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "two wait there");
        var answer = await host.Caller.PutAsync($"visits/7/done?workflowInstanceId={one}", null);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("thanks");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await host.Caller.GetAsync("visits/7/done")).StatusCode.ShouldBe(HttpStatusCode.OK, "now one waits there");
        (await host.Caller.GetAsync($"visits/7/done?workflowInstanceId={two}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_exact_path_is_preferred_to_one_with_a_parameter()
    {
        await SequenceAsync(host.Client, Endpoint("places/{id}", "GET"), Responds(200, Literal("Object", "any")));
        await SequenceAsync(host.Client, Endpoint("places/Hebi", "GET"), Responds(200, Literal("Object", "this")));
        (await host.Caller.GetStringAsync("places/hebi")).ShouldBe("this");
        (await host.Caller.GetStringAsync("places/other")).ShouldBe("any");
    }

    [Fact]
    public async Task A_second_definition_that_begins_at_the_same_request_is_refused_when_it_is_published_and_told_which_is_there()
    {
        var first = await SequenceAsync(host.Client, Endpoint("taken/{id}", "GET", "POST"), Responds(200, Literal("Object", "first")));
        var draft = await DefinitionAsync(host.Client, publish: false, Endpoint("TAKEN/{number}", "POST"), Responds(200, Literal("Object", "second")));
        var id = draft["definitionId"]!.GetValue<string>();

        var refused = await host.Client.PostAsJsonAsync($"workflow-definitions/{id}/publish", new { });

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var said = (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        said.ShouldContain("另一个已发布的流程已经从这个请求开始");
        said.ShouldContain("POST TAKEN/{number}");
        said.ShouldContain(first);
        (await host.Caller.PostAsync("taken/1", null)).StatusCode.ShouldBe(HttpStatusCode.OK, "the first one answers as before");
        (await host.Client.PostAsJsonAsync($"workflow-definitions/{first}/retract", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client.PostAsJsonAsync($"workflow-definitions/{id}/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Caller.GetAsync("taken/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_with_a_key_that_is_sent_again_starts_nothing_twice()
    {
        var definition = await SequenceAsync(host.Client, Endpoint("once", "POST"), Responds(201, Literal("Object", "made")), Waits("once-wait"));
        var key = Guid.NewGuid().ToString();

        (await CallAsync(key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await CallAsync(key);
        var together = await Task.WhenAll(CallAsync(key + "b"), CallAsync(key + "b"), CallAsync(key + "b"));

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        var instance = await InstanceAsync(await again.Content.ReadFromJsonAsync<JsonObject>());
        instance.Revision.ShouldBe(1);
        together.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Accepted);
        together.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBeLessThanOrEqualTo(1);
        (await CallAsync(Guid.NewGuid().ToString())).StatusCode.ShouldBe(HttpStatusCode.Created, "another key is another request");
        var list = await (await host.Client.PostAsJsonAsync("workflow-instances", new { definitionId = definition })).Content.ReadFromJsonAsync<JsonObject>();
        list!["totalCount"]!.GetValue<int>().ShouldBe(3);
        (await CallAsync("short")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        Task<HttpResponseMessage> CallAsync(string with)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "once");
            request.Headers.Add("Idempotency-Key", with);
            return host.Caller.SendAsync(request);
        }
    }

    [Fact]
    public async Task Who_is_asked_to_sign_in_must()
    {
        await SequenceAsync(host.Client, Endpoint("office", "GET", more: $$$""","authorize":{{{Literal("Boolean", "true")}}},"policy":{{{Literal("String", "chief")}}}"""), Responds(200, Literal("Object", "in")));
        (await host.Caller.GetAsync("office")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync("clerk")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CallAsync("chief")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> CallAsync(string who)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "office");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who);
            return host.Caller.SendAsync(request);
        }
    }

    [Fact]
    public async Task Limits_are_kept_and_a_flow_that_wants_to_answer_itself_may()
    {
        await SequenceAsync(host.Client, Endpoint("small", "POST", more: $$$""","requestSizeLimit":{{{Literal("Int64", "10")}}}"""), Responds(200, Literal("Object", "small enough")));
        (await host.Caller.PostAsync("small", new StringContent("0123456789"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Caller.PostAsync("small", new StringContent("0123456789+"))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        await SequenceAsync(
            host.Client,
            Endpoint("pictures", "POST", more: $$$""","allowedFileExtensions":{"typeName":"Object","expression":{"type":"Object","value":"[\"png\"]"}}"""),
            Responds(200, JavaScript("getOutputFrom('in', 'Files').length + ' ' + getOutputFrom('in', 'ParsedContent').title")));
        (await host.Caller.PostAsync("pictures", Form("a.png"))).Content.ReadAsStringAsync().Result.ShouldBe("1 street");
        (await host.Caller.PostAsync("pictures", Form("a.exe"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        await SequenceAsync(host.Client, Endpoint("lenient", "POST", more: $$$""","requestSizeLimit":{{{Literal("Int64", "10")}}},"exposeRequestTooLargeOutcome":true"""), Responds(200, Literal("Object", "seen")));
        (await host.Caller.PostAsync("lenient", new StringContent("0123456789+"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Caller.PostAsync("small", new StringContent("{", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_caller_waits_while_the_workflow_asks_another_system_and_gets_what_it_learned()
    {
        await SequenceAsync(
            host.Client,
            Endpoint("weather", "GET"),
            $$$"""{"id":"ask","type":"Elsa.FlowSendHttpRequest","version":1,"method":{{{Literal("String", "POST")}}},"url":{"typeName":"Uri","expression":{"type":"Literal","value":"{{{HttpHost.Loopback.Weather}}}"}},"result":{"typeName":"Object","memoryReference":null}}""",
            Responds(200, JavaScript("getOutputFrom('ask', 'ParsedContent').sky")));
        (await host.Caller.GetStringAsync("weather")).ShouldBe("clear");
    }

    [Fact]
    public async Task An_instance_that_fails_answers_that_it_failed_and_nothing_of_why()
    {
        await SequenceAsync(host.Client, Endpoint("broken", "GET"), $$$"""{"id":"f","type":"Elsa.Fault","version":1,"message":{{{Literal("String", "inner secrets")}}}}""");
        var answer = await host.Caller.GetAsync("broken");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("inner secrets");
    }

    [Fact]
    public async Task A_path_that_can_be_none_is_refused_when_it_is_published()
    {
        var draft = await DefinitionAsync(host.Client, publish: false, Endpoint("a/{b}/{c}/{d}/{e}", "GET"));
        var answer = await host.Client.PostAsJsonAsync($"workflow-definitions/{draft["definitionId"]}/publish", new { });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
    }

    private static MultipartFormDataContent Form(string file)
    {
        var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { new StringContent("street"), "title" }, { content, "picture", file } };
    }

    private static string Endpoint(string path, string method, string? second = null, string id = "in", string more = "")
        => $$$"""{"id":"{{{id}}}","type":"Elsa.HttpEndpoint","version":1,"path":{{{Literal("String", path)}}},"supportedMethods":{"typeName":"Object","expression":{"type":"Object","value":"[\"{{{method}}}\"{{{(second is null ? "" : $",\\\"{second}\\\"")}}}]"}},"customProperties":{"canStartWorkflow":{{{(id == "in" ? "true" : "false")}}}}{{{more}}}}""";

    private static string Responds(int status, string content) => $$$"""{"id":"out","type":"Elsa.WriteHttpResponse","version":1,"statusCode":{{{Literal("Int32", status.ToString(System.Globalization.CultureInfo.InvariantCulture))}}},"content":{{{content}}}}""";

    private static string Waits(string id) => $$$"""{"id":"{{{id}}}","type":"Elsa.Event","version":1,"eventName":{{{Literal("String", "never")}}}}""";

    private static string JavaScript(string code) => $$$"""{"typeName":"Object","expression":{"type":"JavaScript","value":"{{{code}}}"}}""";

    private async Task<WorkflowInstanceRecord> InstanceAsync(JsonObject? answer)
        => (await host.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(Guid.Parse(answer!["workflowInstanceId"]!.GetValue<string>()))).ShouldNotBeNull();
}
