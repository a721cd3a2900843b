namespace HotlineWorkflows.Server.Tests.Operations;

[Collection("server")]
public sealed class HeaderTests(SharedServer shared)
{
    public static TheoryData<string, string> Headers => new()
    {
        { "X-Content-Type-Options", "nosniff" },
        { "X-Frame-Options", "DENY" },
        { "Referrer-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Permissions-Policy", "camera=()" },
        { "Permissions-Policy", "microphone=()" },
        { "Content-Security-Policy", "default-src 'none'" },
        { "Content-Security-Policy", "script-src 'self';" },
        { "Content-Security-Policy", "style-src 'self';" },
        { "Content-Security-Policy", "img-src 'self' data: blob:" },
        { "Content-Security-Policy", "media-src 'self'" },
        { "Content-Security-Policy", "connect-src 'self'" },
        { "Content-Security-Policy", "frame-ancestors 'none'" },
        { "Content-Security-Policy", "base-uri 'none'" },
        { "Content-Security-Policy", "form-action 'self'" },
        { "Content-Security-Policy", "object-src 'none'" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Pages_answers_and_refusals_bear_it(string header, string value)
    {
        foreach (var url in new[] { "/", "/submit", "/nowhere", "/api/v1/clauses", "/api/v1/nowhere", "/health/live" })
        {
            using var response = await shared.Server.Browser.GetAsync(url);
            response.Headers.GetValues(header).Single().ShouldContain(value, Case.Sensitive, url);
        }
    }

    [Theory]
    [InlineData("/submit")]
    [InlineData("/track")]
    [InlineData("/api/v1/clauses")]
    [InlineData("/nowhere")]
    public async Task What_may_be_personal_is_kept_by_nobody(string url)
    {
        using var response = await shared.Server.Browser.GetAsync(url);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_says_which_server_it_is_and_plain_http_promises_no_tls()
    {
        using var response = await shared.Server.Browser.GetAsync("/");
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }
}
