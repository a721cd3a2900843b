using HotlineWorkflows.Server.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Nobody but our own pages sends forms (CSRF): tried on every route that changes something, found by itself.</summary>
[Collection("server")]
public sealed class ForgedFormTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task No_form_is_taken_without_a_token_or_with_a_wrong_one()
    {
        await foreach (var (name, url, visitor) in FormsAsync())
        {
            using (visitor)
            {
                await visitor.Client.GetAsync("/sign-in");
                foreach (var token in new[] { null, "CfDJ8NONSENSE", "" })
                {
                    using var answer = await visitor.PostAsync(url, token);
                    ((int)answer.StatusCode).ShouldBe(400, $"{name} with the token '{token}'");
                }
            }
        }
    }

    [Fact]
    public async Task No_form_is_taken_with_the_token_of_somebody_else()
    {
        using var other = await Visitor.OfAsync(_server);
        var token = await other.TokenAsync("/track");
        await foreach (var (name, url, visitor) in FormsAsync())
        {
            using (visitor)
            {
                await visitor.Client.GetAsync("/track");
                using var answer = await visitor.PostAsync(url, token);
                ((int)answer.StatusCode).ShouldBe(400, name);
            }
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Nothing_is_taken_from_another_site_even_with_a_token(string header, string value)
    {
        await foreach (var (name, url, visitor) in FormsAsync(static _ => true))
        {
            using (visitor)
            {
                var token = await visitor.TokenAsync("/track");
                using var answer = await visitor.PostAsync(url, token, change: request => request.Headers.TryAddWithoutValidation(header, value));
                ((int)answer.StatusCode).ShouldBe(403, name);
            }
        }
    }

    [Fact]
    public async Task A_form_of_our_own_page_is_taken()
    {
        using var visitor = await Visitor.OfAsync(_server);
        var token = await visitor.TokenAsync("/track");
        using var answer = await visitor.PostAsync("/track", token, [("number", "HL2026999999"), ("code", "WRONG234")], request =>
        {
            request.Headers.Add("Origin", _server.Address.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, "no such ticket, but the form was read");
    }

    [Fact]
    public async Task The_api_takes_no_cookie_so_that_no_other_site_can_use_one()
    {
        using var visitor = await Visitor.OfAsync(_server, "dispatcher");
        var (number, _) = await _server.Api.SubmitAsync();
        using var answer = await visitor.Client.PostAsync($"/api/v1/tickets/{number}/actions/triage", new StringContent("""{"payload":{"admit":true,"kind":"help"}}""", null, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>Every route outside the API that takes forms, with somebody who may use it.</summary>
    private IAsyncEnumerable<(string Name, string Url, Visitor Visitor)> FormsAsync() => FormsAsync(static route => !IsOfPrograms(route));

    /// <summary>Studio's API takes JSON and no form, and what workflows answer takes tokens and no cookie: neither has anything a form's token would protect.</summary>
    private static bool IsOfPrograms(string route) => route.StartsWith("elsa/api/", StringComparison.Ordinal) || route.StartsWith("workflows-http/", StringComparison.Ordinal);

    private async IAsyncEnumerable<(string Name, string Url, Visitor Visitor)> FormsAsync(Predicate<string> wanted)
    {
        var (number, code) = await _server.Api.AssignedAsync();
        var endpoints = _server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Where(endpoint => wanted(endpoint.RoutePattern.RawText!.TrimStart('/')) && !endpoint.RoutePattern.RawText.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.Contains("hub", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        endpoints.Length.ShouldBeGreaterThan(10);
        foreach (var endpoint in endpoints)
        {
            var rule = endpoint.Metadata.GetMetadata<AccessRule>()!;
            var actor = rule.Kind switch
            {
                AccessKind.Staff => rule.Roles.FirstOrDefault() is { } role ? HotlineWorkflows.Domain.Vocabulary.Roles.IsOfUnit(role) ? $"{role}@housing" : role : "dispatcher",
                AccessKind.SignedIn => "dispatcher",
                _ => null,
            };
            var url = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "number" } => number,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "action" } => "assign",
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "what" } => "lock",
                _ => Guid.NewGuid().ToString(),
            }))));
            var visitor = await Visitor.OfAsync(_server, actor);
            if (url.StartsWith("track/", StringComparison.Ordinal))
                (await visitor.PostAsync("/track", await visitor.TokenAsync("/track"), [("number", number), ("code", code)])).Dispose();
            yield return ($"POST {endpoint.RoutePattern.RawText}", "/" + url, visitor);
        }
    }
}
