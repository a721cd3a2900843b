using HotlineWorkflows.Server.Keeping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Citizens;

[Collection("server")]
public sealed class KeptInputsTests(SharedServer shared)
{
    private readonly KeptInputs _kept = shared.Server.Services.GetRequiredService<KeptInputs>();

    [Fact]
    public async Task What_is_kept_is_found_by_the_browsers_cookie_only()
    {
        var cookie = await SaveAsync("some words", TimeSpan.FromHours(1));
        (await _kept.FindAsync<string>(Browser(cookie), "test", default))!.Content.ShouldBe("some words");
        (await _kept.FindAsync<string>(Browser(null), "test", default)).ShouldBeNull();
        (await _kept.FindAsync<string>(Browser(cookie[..^1] + (cookie[^1] == 'A' ? 'E' : 'A')), "test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_kept_too_long_is_gone()
    {
        var cookie = await SaveAsync("old words", TimeSpan.FromHours(-1));
        (await _kept.FindAsync<string>(Browser(cookie), "test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_change_the_same_one_is_refused()
    {
        var cookie = await SaveAsync("first", TimeSpan.FromHours(1));
        var version = (await _kept.FindAsync<string>(Browser(cookie), "test", default))!.Version;
        (await _kept.ReplaceAsync(Browser(cookie), "test", version, "second", default)).ShouldBeTrue();
        (await _kept.ReplaceAsync(Browser(cookie), "test", version, "third", default)).ShouldBeFalse();
        (await _kept.FindAsync<string>(Browser(cookie), "test", default))!.Content.ShouldBe("second");
    }

    [Fact]
    public async Task What_is_forgotten_is_gone()
    {
        var cookie = await SaveAsync("words", TimeSpan.FromHours(1));
        await _kept.ForgetAsync(Browser(cookie), "test", default);
        (await _kept.FindAsync<string>(Browser(cookie), "test", default)).ShouldBeNull();
    }

    private static DefaultHttpContext Browser(string? secret)
    {
        var context = new DefaultHttpContext();
        if (secret is not null)
            context.Request.Headers.Cookie = $"hotline-kept-test={secret}";
        return context;
    }

    private async Task<string> SaveAsync(string content, TimeSpan life)
    {
        var context = new DefaultHttpContext();
        await _kept.SaveAsync(context, "test", content, life, default);
        return context.Response.Headers.SetCookie.ToString().Split('=', ';')[1];
    }
}
