using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace HotlineWorkflows.Benchmarks.Designer;

/// <summary>A Chromium that opens the editor with an empty cache and says when it could be used.</summary>
internal sealed class StudioBrowser : IAsyncDisposable
{
    private const float Patience = 180_000;

    // Usable: the process is drawn, and the toolbox can be reached into.
    private const string Watch = """
        new MutationObserver((_, observer) => {
          if (window.usableAt || !document.querySelector(".x6-node") || !document.querySelector(".mud-expand-panel")) return;
          observer.disconnect();
          requestAnimationFrame(() => { window.usableAt = performance.now(); });
        }).observe(document, { subtree: true, childList: true });
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private StudioBrowser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts it.</summary>
    public static async Task<StudioBrowser> StartAsync()
    {
        var path = new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium. Install one, or name it in the environment variable CHROMIUM_PATH.");
        var playwright = await Playwright.CreateAsync();
        return new StudioBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] }));
    }

    /// <summary>Signs in as the demo's administrator; the cookies.</summary>
    public async Task<string> SignInAsync(Uri server)
    {
        await using var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server, "/sign-in").ToString());
        await page.Locator("input[autocomplete=username]").FillAsync("hl-admin");
        await page.Locator("input[type=password]").FillAsync("hotline-demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }

    /// <summary>What the API answers to whatever the editor asks while it opens, by method and address.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> RecordAsync(Uri address, string session)
    {
        await using var context = await _browser.NewContextAsync(new() { StorageState = session });
        var page = await context.NewPageAsync();
        var asked = new ConcurrentDictionary<string, IRequest>(StringComparer.Ordinal);
        page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.AbsolutePath.StartsWith("/elsa/api/", StringComparison.Ordinal))
                asked[BareStudio.KeyOf(request.Method, target.PathAndQuery)] = request;
        };
        await OpenAsync(page, address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = Patience });

        // Asked a second time: Studio does not read every answer to its end, and then the browser never hands out its body.
        var answers = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (key, request) in asked)
        {
            var answer = await context.APIRequest.FetchAsync(request);
            answers[key] = await answer.BodyAsync();
        }

        return answers;
    }

    /// <summary>Opens the editor with an empty cache; milliseconds until it could be used.</summary>
    public async Task<double> VisitAsync(Uri address, string? session)
    {
        await using var context = await _browser.NewContextAsync(new() { StorageState = session });
        return await OpenAsync(await context.NewPageAsync(), address);
    }

    /// <summary>Opens the editor twice; bytes transferred each time.</summary>
    public async Task<(double First, double Second)> VisitTwiceAsync(Uri address, string session)
    {
        await using var context = await _browser.NewContextAsync(new() { StorageState = session });
        return (await BytesAsync(context, address), await BytesAsync(context, address));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private static async Task<double> BytesAsync(IBrowserContext context, Uri address)
    {
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var bytes = 0.0;
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await OpenAsync(page, address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = Patience });
        await page.CloseAsync();
        return bytes;
    }

    private static async Task<double> OpenAsync(IPage page, Uri address)
    {
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address.ToString(), new() { Timeout = Patience });
        // Asked once and answered when it is so: waiting for a function would evaluate text, which the page's policy forbids.
        return await page.EvaluateAsync<double>("() => new Promise(done => { const look = () => window.usableAt ? done(window.usableAt) : setTimeout(look, 20); look(); })").WaitAsync(TimeSpan.FromMilliseconds(Patience));
    }
}
