namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>No address of ours leads to another site.</summary>
[Collection("server")]
public sealed class RedirectTests(SharedServer shared)
{
    public static TheoryData<string> Elsewhere =>
        ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\r\n/evil.example", "\t//evil.example", " //evil.example", "javascript:alert(1)", "/\u0000/evil.example", "evil.example", "///evil.example", "/\r\nSet-Cookie: evil=1"];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Where_to_go_back_to_is_always_here(string back)
    {
        using var visitor = await Visitor.OfAsync(shared.Server);
        using var chosen = await visitor.Client.GetAsync($"/preferences?size=large&theme=dark&back={Uri.EscapeDataString(back)}");
        Here(chosen);

        var token = await visitor.TokenAsync($"/sign-in?back={Uri.EscapeDataString(back)}");
        using var entered = await visitor.PostAsync("/sign-in/demo", token, [("userName", shared.Server.Staff.UserName("dispatcher")), ("back", back)]);
        // No form holds such a letter; it is refused as a whole.
        if (back.Contains('\0', StringComparison.Ordinal))
            entered.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        else
            Here(entered);
    }

    private static void Here(HttpResponseMessage answer)
    {
        ((int)answer.StatusCode).ShouldBeInRange(300, 399);
        var location = answer.Headers.GetValues("Location").Single();
        location.ShouldMatch(@"^/($|[^/\\])");
        location.Any(char.IsControl).ShouldBeFalse();
        (answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("evil", StringComparison.Ordinal))).ShouldBeFalse();
    }
}
