namespace HotlineWorkflows.Browser.Tests.Designer;

/// <summary>Elsa Studio's editor as somebody uses it: by mouse and keyboard.</summary>
internal sealed class StudioEditor
{
    // Loading a program in WebAssembly on a machine busy with other suites.
    private const float Patience = 120_000;

    private readonly IPage _page;

    private StudioEditor(IPage page) => _page = page;

    /// <summary>What the browser's console said was wrong.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Whom the browser asked.</summary>
    public HashSet<string> Hosts { get; } = [];

    /// <summary>Opens a definition and waits until it is drawn.</summary>
    public static async Task<StudioEditor> OpenAsync(IPage page, string definitionId)
    {
        var editor = new StudioEditor(page);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                editor.Errors.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ws" or "wss")
                editor.Hosts.Add(address.Authority);
        };
        await page.SetViewportSizeAsync(1600, 1000);
        await page.GotoAsync($"/studio/workflows/definitions/{definitionId}/edit");
        await page.Locator(".x6-node").First.WaitForAsync();
        return editor;
    }

    /// <summary>A step of the drawing by its caption.</summary>
    public ILocator Step(string caption) => _page.Locator(".x6-node").Filter(new() { Has = _page.GetByText(caption, new() { Exact = true }) });

    /// <summary>Clicks a step, so that its properties are shown.</summary>
    public async Task ChooseAsync(ILocator step)
    {
        var box = (await step.BoundingBoxAsync())!;
        await _page.Mouse.ClickAsync(box.X + (box.Width / 3), box.Y + (box.Height / 2));
    }
}
