namespace HotlineWorkflows.Browser.Tests;

/// <summary>A server with samples and a real Chromium before it, for all tests.</summary>
public class Chromium : IAsyncLifetime
{
    /// <summary>How long a page may take before a test gives up, in milliseconds: a guard against hanging, not a measure, on machines busy with other suites.</summary>
    private const float Patience = 45_000;

    private const string Variable = "CHROMIUM_PATH";

    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // More than any test has open at once; the windows of tests that are over go.
    private const int MostWindows = 14;

    private readonly Queue<IBrowserContext> _windows = new();

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningServer Server { get; private set; } = null!;

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(RunningServer.Workflows)!, "artifacts", "screenshots")).FullName;

    /// <summary>Whether pictures are kept of every page looked at: to look at them oneself, which takes as long again.</summary>
    public static bool KeepsPictures { get; } = Environment.GetEnvironmentVariable("HOTLINE_PICTURES") == "1";

    public async Task InitializeAsync()
    {
        Server = await StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = ["--no-sandbox"] });
    }

    /// <summary>The server: one place with its samples.</summary>
    protected virtual Task<RunningServer> StartAsync() => RunningServer.StartAsync(samples: true);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A window of its own, 1280 wide or as wide as a phone.</summary>
    /// <param name="phone">Whether it is a phone's.</param>
    /// <param name="actor">As whom one is signed in in it (<c>role</c> or <c>role@unit</c>); null: nobody is.</param>
    public async Task<IPage> OpenAsync(bool phone = false, string? actor = null)
    {
        var context = await WindowAsync(new()
        {
            BaseURL = Server.Address.ToString(),
            Locale = "zh-CN",
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            DeviceScaleFactor = phone ? 2 : 1,
            HasTouch = phone,
            JavaScriptEnabled = true,
        });
        var page = await context.NewPageAsync();
        if (actor is not null)
            await page.SignInAsync(Server, actor);
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <summary>A citizen's window: how wide it is, how its reader wants pages to look (<c>light</c>, <c>dark</c>, <c>large</c>), and whether scripts run in it.</summary>
    public async Task<IPage> OpenAsync(int width, string look, bool scripts = true)
    {
        var context = await WindowAsync(new() { BaseURL = Server.Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = width, Height = 844 }, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync($"/preferences?size={(look == "large" ? "large" : "normal")}&theme={(look == "dark" ? "dark" : "light")}&back=/");
        return page;
    }

    private async Task<IBrowserContext> WindowAsync(BrowserNewContextOptions options)
    {
        while (_windows.Count >= MostWindows)
            await _windows.Dequeue().CloseAsync();
        var window = await _browser!.NewContextAsync(options);
        _windows.Enqueue(window);
        return window;
    }

    private static string Find() =>
        new[] { Environment.GetEnvironmentVariable(Variable) }.Concat(Usual).FirstOrDefault(path => path is not null && File.Exists(path))
        ?? throw new InvalidOperationException($"There is no Chromium at {string.Join(", ", Usual)}. Install one (Debian: apt-get install chromium fonts-noto-cjk), or name it in the environment variable {Variable}.");
}

[CollectionDefinition("chromium")]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;
