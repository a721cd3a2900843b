using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>A server whose place has a handful of scenarios, so that a check is over soon.</summary>
public sealed class TriedServer : IAsyncLifetime
{
    /// <summary>The process that is tried.</summary>
    public const string Definition = "hualong-ticket";

    /// <summary>Expects first contact by the close of the next working day.</summary>
    public const string FirstContact = "A06-clocks-start-at-assignment-not-at-intake";

    /// <summary>Never comes to a unit.</summary>
    public const string Untouched = "A04-admitted-complaint-goes-to-dispatch-without-clocks";

    private readonly string _workflows = Path.Combine(RunningServer.NewFolder(), "workflows");

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <summary>The folder of scenarios.</summary>
    public string Scenarios => Path.Combine(_workflows, "hualong", "scenarios");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(RunningServer.Workflows, "*.json", SearchOption.AllDirectories))
        {
            var below = Path.GetRelativePath(RunningServer.Workflows, file);
            if (below.Split(Path.DirectorySeparatorChar) is ["common" or "calendars", ..] or ["hualong", not "scenarios", ..] or ["hualong", "scenarios", $"{FirstContact}.json" or $"{Untouched}.json"])
                Copy(file, below);
        }

        Server = await RunningServer.StartAsync(null, false, $"--Workflows:Path={_workflows}", "--Workflows:WatchSeconds=0");
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_workflows)!, recursive: true);
    }

    /// <summary>Saves a draft in which an activity is changed.</summary>
    public async Task<DefinitionDocument> SaveDraftAsync(string activity, Action<JsonObject> change)
    {
        var store = Server.Services.GetRequiredService<IWorkflowDefinitionStore>();
        var draft = DefinitionDocument.Parse((await store.FindPublishedAsync(Definition))!.Json, Definition, out _)!;
        change(draft.Root["root"]!["activities"]!.AsArray().Select(step => step!.AsObject()).Single(step => step["id"]!.ToString() == activity));
        await Server.Services.GetRequiredService<DefinitionPublisher>().SaveDraftAsync(draft, DefinitionOrigin.Designer);
        return draft;
    }

    /// <summary>Two working days for the first contact, where the regulation says one.</summary>
    public Task<DefinitionDocument> SaveTwoDaysAsync() => SaveDraftAsync("firstContact", step => step["amount"]!["expression"]!["value"] = 2);

    /// <summary>A page as somebody sees it.</summary>
    public async Task<string> PageAsync(string path, string actor = "administrator", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await (await Server.Staff.BrowserAsync(actor)).GetAsync($"/admin/design/{Definition}/{path}");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(expected, html);
        return html;
    }

    /// <summary>Sends a form of a page.</summary>
    public async Task<(HttpStatusCode Status, string Page)> SendAsync(string form, string path, params (string Name, string Value)[] fields)
    {
        var browser = await Server.Staff.BrowserAsync("administrator");
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync($"/admin/design/{Definition}/{form}")).Groups[1].Value;
        using var answer = await browser.PostAsync($"/admin/design/{Definition}/{path}", new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private void Copy(string file, string below)
    {
        var target = Path.Combine(_workflows, below);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}
