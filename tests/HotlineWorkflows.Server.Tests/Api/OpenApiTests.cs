using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>The OpenAPI document is complete, and true of what the server answers.</summary>
[Collection("server")]
public sealed partial class OpenApiTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Every_route_of_the_api_is_described_in_full()
    {
        var contract = await ApiContract.LoadAsync(_server.Api);
        var routes = _server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Path: Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "}"), Method: method.ToLowerInvariant())))
            .ToArray();
        routes.ShouldNotBeEmpty();
        foreach (var (path, method) in routes)
        {
            var name = $"{method} {path}";
            var operation = contract.Paths[path]?[method];
            operation.ShouldNotBeNull($"{name} is not in the document.");
            operation["summary"].ShouldNotBeNull($"{name} has no summary: call .Describe(...)");
            operation["description"].ShouldNotBeNull($"{name} has no description: call .Describe(...)");
            operation["operationId"].ShouldNotBeNull(name);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                parameter!["description"].ShouldNotBeNull($"{name}: say what '{parameter["name"]}' is in HeaderTexts.");
            operation["responses"]!.AsObject().ShouldContain(answer => answer.Key[0] == '2', $"{name} says not what it answers: call .Answers<T>(...)");
            if (method == "post" && operation["requestBody"] is { } body && body["content"]?["application/json"] is { } json)
                json["example"].ShouldNotBeNull($"{name} has no example: call .Takes<T>(example)");
        }
    }

    [Fact]
    public async Task The_document_is_openapi_31_without_schemas_of_anything()
    {
        var document = JsonNode.Parse(await _server.Api.GetStringAsync("/openapi/v1.json"))!;
        document["openapi"]!.ToString().ShouldStartWith("3.1");
        document["info"]!["title"]!.ToString().ShouldContain("12345");
        document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).ShouldBe(["bearer", "queryCode"], ignoreOrder: true);
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            (schema!["type"] ?? schema["anyOf"] ?? schema["oneOf"] ?? schema["enum"] ?? (name == "JsonElement" ? "any" : null)).ShouldNotBeNull($"{name} says nothing: answer with a record of its own.");
    }

    [Fact]
    public async Task A_whole_life_of_a_ticket_and_what_goes_wrong_keep_to_the_document()
    {
        var contract = await ApiContract.LoadAsync(_server.Api);
        using var api = new HttpClient(new ContractHandler(contract, new StaffClients.Handler(() => _server.Staff))) { BaseAddress = _server.Address };

        var (number, code) = await api.SubmitAsync();
        await api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await api.DoAsync(number, "assign", "dispatcher", """{"lead":"housing","supporting":["city-management"]}""");
        await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", actor: "liaison@housing");
        await api.DoAsync(number, "contact", "liaison@housing", """{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}""");
        await api.ActAsync(number, "requestExtension", "liaison@housing", """{"reason":"等待配件。","workingDays":2,"signedBy":"分管领导","signedRank":"deputy"}""");
        await api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        await api.DoAsync(number, "checkQuality", "auditor", """{"passed":true}""");
        await api.DoAsync(number, "callBack", "callbackAgent", """{"reached":true,"contactedInTime":true,"satisfaction":"satisfied"}""");
        await api.DoAsync(number, "archive", "auditor");

        foreach (var part in new[] { "", "/history?pageSize=3", "/documents?pageSize=1", "/notifications", "/deadlines/completion/explanation" })
            (await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}{part}", actor: "monitor")).Status.ShouldBe(HttpStatusCode.OK, part);
        (await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"{{code}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var url in new[] { "/api/v1/tickets?pageSize=2", "/api/v1/worklist", "/api/v1/me" })
            (await api.SendAsync(HttpMethod.Get, url, actor: "dispatcher")).Status.ShouldBe(HttpStatusCode.OK, url);
        foreach (var url in new[] { "/api/v1/actions", "/api/v1/clauses/HL-A8", "/api/v1/clock" })
            (await api.SendAsync(HttpMethod.Get, url)).Status.ShouldBe(HttpStatusCode.OK, url);

        (await api.SendAsync(HttpMethod.Post, "/api/v1/tickets", "{")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.SendAsync(HttpMethod.Post, "/api/v1/tickets", "x", mediaType: "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await api.SendAsync(HttpMethod.Get, "/api/v1/worklist")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", actor: "liaison@police")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.ActAsync(number, "reply", "liaison@housing", ApiCalls.Reply)).Status.ShouldBe(HttpStatusCode.Conflict);
        var (open, _) = await api.AssignedAsync();
        ((int)(await api.ActAsync(open, "reply", "liaison@housing")).Status).ShouldBe(422);
        (await api.ActAsync(open, "assign", "liaison@housing")).Status.ShouldBe(HttpStatusCode.Forbidden);
        contract.Seen.Count.ShouldBeGreaterThan(20);
    }

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();
}
