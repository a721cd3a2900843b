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

    /// <summary>The step chosen last.</summary>
    public ILocator Chosen => _page.Locator(".x6-node-selected").Last;

    /// <summary>Moves the drawing until a step stands at a point of it.</summary>
    public async Task BringAsync(ILocator step, float x, float y)
    {
        var canvas = await CanvasAsync();
        for (var tries = 0; tries < 5; tries++)
        {
            var at = (await step.BoundingBoxAsync())!;
            var (right, down) = (canvas.X + x - at.X, canvas.Y + y - at.Y);
            if (Math.Abs(right) < 20 && Math.Abs(down) < 20)
                return;
            // By what the canvas has room for, from a spot where nothing stands in the way.
            var (byX, byY) = (Math.Clamp(right, -canvas.Width / 2, canvas.Width / 2), Math.Clamp(down, -canvas.Height / 2, canvas.Height / 2));
            var (fromX, fromY) = await BlankAsync(canvas);
            await DragAsync(fromX, fromY, fromX + byX, fromY + byY);
        }
    }

    /// <summary>Drags an activity out of the toolbox into the drawing; returns when it was saved.</summary>
    public async Task AddAsync(string search, string category, string activity, float x, float y)
    {
        await _page.GetByPlaceholder("搜索").First.FillAsync(search);
        var header = _page.Locator(".mud-expand-panel-header").Filter(new() { HasText = category });
        await header.ClickAsync();
        var tool = _page.Locator("[draggable=true]:visible").Filter(new() { Has = _page.GetByText(activity, new() { Exact = true }) }).First;
        // The category unfolds first.
        await tool.HoverAsync();
        var from = await MiddleAsync(tool);
        var canvas = await CanvasAsync();
        await _page.EvaluateAsync("() => { window.isOver = new Promise(done => addEventListener('dragover', event => { if (event.target.closest?.('.x6-graph')) done(); }, true)); }");
        await _page.Mouse.MoveAsync(from.X, from.Y);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync(from.X + 40, from.Y + 10, new() { Steps = 4 });
        await _page.Mouse.MoveAsync(canvas.X + x, canvas.Y + y, new() { Steps = 8 });
        // What is let go before it arrived is dropped nowhere.
        await _page.EvaluateAsync("() => window.isOver").WaitAsync(TimeSpan.FromSeconds(60));
        await SavedAsync(() => _page.Mouse.UpAsync());
    }

    /// <summary>Draws a line from a port of a step to another step; returns when it was saved.</summary>
    public async Task ConnectAsync(ILocator source, string port, ILocator target)
    {
        var from = await MiddleAsync(source.Locator($"[port={port}]"));
        var to = await MiddleAsync(target.Locator("[port=In]"));
        await SavedAsync(() => DragAsync(from.X, from.Y, to.X, to.Y));
    }

    /// <summary>Clicks a step, so that its properties are shown.</summary>
    public async Task ChooseAsync(ILocator step)
    {
        var box = (await step.BoundingBoxAsync())!;
        await _page.Mouse.ClickAsync(box.X + (box.Width / 3), box.Y + (box.Height / 2));
    }

    /// <summary>The field of a property.</summary>
    public ILocator Field(string name) => _page.Locator(".mud-input-control:visible").Filter(new() { Has = _page.Locator("label").GetByText(name, new() { Exact = true }) }).First;

    /// <summary>Types a property; returns when it was saved.</summary>
    public async Task<IResponse> TypeAsync(string name, string text)
    {
        var input = Field(name).Locator("input, textarea").First;
        return await SavedAsync(async () =>
        {
            await input.FillAsync(text);
            await input.PressAsync("Tab");
        });
    }

    /// <summary>Chooses a property from its list; returns when it was saved.</summary>
    public async Task PickAsync(string name, string text)
    {
        await Field(name).ClickAsync();
        var item = _page.Locator(".mud-popover-open [role=option]").Filter(new() { HasText = text }).First;
        // A long list lies partly outside of the window.
        await SavedAsync(() => item.DispatchEventAsync("click"));
    }

    /// <summary>Presses Studio's own button for publishing.</summary>
    public Task PublishAsync() => _page.Locator(".mud-toolbar .mud-button-group-root button").First.ClickAsync();

    /// <summary>Does something that Studio saves, and waits until it has; the answer.</summary>
    public Task<IResponse> SavedAsync(Func<Task> act) =>
        // Its end is not waited for: Studio does not read every answer to its end, and the browser then tells of none.
        _page.RunAndWaitForResponseAsync(act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));

    /// <summary>The latest version as the server has it.</summary>
    public async Task<JsonNode> LatestAsync(string definitionId) =>
        JsonNode.Parse(await (await _page.APIRequest.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest")).TextAsync())!;

    private async Task<LocatorBoundingBoxResult> CanvasAsync() => (await _page.Locator(".x6-graph").First.BoundingBoxAsync())!;

    /// <summary>A spot of the canvas with nothing on it.</summary>
    private async Task<(float X, float Y)> BlankAsync(LocatorBoundingBoxResult canvas)
    {
        for (var y = canvas.Y + 40; y < canvas.Y + (canvas.Height / 2); y += 30)
        {
            for (var x = canvas.X + canvas.Width - 60; x > canvas.X + 60; x -= 60)
            {
                if (await _page.EvaluateAsync<bool>("([x, y]) => { const e = document.elementFromPoint(x, y); return !!e?.closest('.x6-graph') && !e.closest('.x6-cell, .x6-widget-selection-box'); }", new double[] { x, y }))
                    return (x, y);
            }
        }

        throw new InvalidOperationException("The whole canvas is covered.");
    }

    private async Task DragAsync(float fromX, float fromY, float toX, float toY)
    {
        await _page.Mouse.MoveAsync(fromX, fromY);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync(fromX + ((toX - fromX) / 4), fromY + ((toY - fromY) / 4), new() { Steps = 4 });
        await _page.Mouse.MoveAsync(toX, toY, new() { Steps = 8 });
        await _page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator element)
    {
        var box = (await element.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
