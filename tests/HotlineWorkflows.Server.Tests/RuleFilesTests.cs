using HotlineWorkflows.Server.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

/// <summary>Rule files that change while the server runs: taken together when all are valid, refused together when one is not.</summary>
public sealed class RuleFilesTests : IAsyncLifetime
{
    private readonly RuleFilesServer _files = new();

    private RunningServer Server => _files.Server;

    private string Workflows => _files.Workflows;

    public Task InitializeAsync() => _files.InitializeAsync();

    public Task DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_wrong_changes_nothing_and_the_page_says_where_it_is_wrong()
    {
        var old = await ReadAsync("catalogues.json");
        Write("hualong/catalogues.json", old.Replace("\"code\": \"HL-A5-2\"", "\"code\": \"HL-A5-1\"", StringComparison.Ordinal));
        // A good change beside it is not taken either.
        var place = await ReadAsync("place.json");
        Write("hualong/place.json", place.Replace("濮阳市华龙区12345政务服务热线中心", "热线新中心", StringComparison.Ordinal));

        var page = await TakeAsync();
        page.ShouldContain("HL-A5-1");
        page.ShouldContain("catalogues.json");
        page.ShouldContain("没有生效");
        Server.Logs.ShouldContain(line => line.Contains("the last good version stays in force", StringComparison.Ordinal));
        (await Server.Browser.GetStringAsync("/")).ShouldNotContain("热线新中心");
        var (number, _) = await Server.Api.AssignedAsync();
        number.ShouldStartWith("HL");

        Write("hualong/catalogues.json", old);
        (await TakeAsync()).ShouldContain("现在使用的就是文件里的内容");
        WebUtility.HtmlDecode(await Server.Browser.GetStringAsync("/")).ShouldContain("热线新中心");
    }

    [Fact]
    public async Task A_new_version_of_a_process_serves_new_tickets_and_a_new_place_is_served_at_once()
    {
        var (older, _) = await Server.Api.AssignedAsync();
        var process = await ReadAsync("ticket.json");
        Write("hualong/ticket.json", process.Replace("\"value\": \"HL-A8\"", "\"value\": \"HL-F4\"", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Workflows, "hualong"), "*.json", SearchOption.AllDirectories))
            Write(Path.Combine("sixth", Path.GetRelativePath(Path.Combine(Workflows, "hualong"), file)), (await File.ReadAllTextAsync(file)).Replace("\"hualong\"", "\"sixth\"", StringComparison.Ordinal).Replace("\"hualong-", "\"sixth-", StringComparison.Ordinal).Replace("\"hualong/", "\"sixth/", StringComparison.Ordinal));

        var state = await Server.Services.GetRequiredService<RuleFiles>().TakeAsync();
        state.Problems.ShouldBeEmpty();
        var (status, body) = await Server.Api.SendAsync(HttpMethod.Post, "/api/v1/tickets", """{"place":"sixth","channel":"phone","subject":"小区供暖不足","content":"家中室温不足十六度。","kind":"complaint","citizen":{"name":"王女士","phone":"13800000000"}}""");
        status.ShouldBe(HttpStatusCode.Created, body.ToJsonString());

        var dispatcher = await Server.Staff.BrowserAsync("dispatcher");
        (await dispatcher.GetStringAsync($"/tickets/{older}")).ShouldContain("HL-A8");
    }

    private async Task<string> TakeAsync()
    {
        var browser = await Server.Staff.BrowserAsync("administrator");
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync("/admin/rules")).Groups[1].Value;
        using var answer = await browser.PostAsync("/admin/rules", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(Workflows, "hualong", name));

    private void Write(string below, string text)
    {
        var target = Path.Combine(Workflows, below);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }
}

/// <summary>Whatever can be wrong with rule files, one thing at a time.</summary>
public sealed class WrongRuleFilesTests(RuleFilesServer files) : IClassFixture<RuleFilesServer>
{
    [Theory]
    [InlineData("calendars/cn-2026.json", "\"2026-01-02\": \"元旦\"", "\"2026-01-01\": \"元旦\"", "cn-2026.json")]
    [InlineData("hualong/place.json", "\"supervisionWorkingDays\": \"2\"", "\"supervisionWorkingDays\": \"\"", "supervisionWorkingDays")]
    [InlineData("hualong/ticket.json", "Ticket.has('crossArea')", "Ticket.has('crossArae')", "crossArae")]
    [InlineData("hualong/ticket.json", "\"HL-A8\"", "\"HL-A88\"", "HL-A88")]
    [InlineData("hualong/catalogues.json", "\"clause\": \"HL-A5-2\"", "\"clause\": \"HL-A5-9\"", "HL-A5-9")]
    [InlineData("common/actions.json", "\"triage\": {", "\"triage\": [", "actions.json")]
    public async Task Whatever_is_wrong_is_told_and_the_last_good_version_stays(string file, string right, string wrong, string told)
    {
        var path = Path.Combine(files.Workflows, file);
        var text = await File.ReadAllTextAsync(path);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal));
        try
        {
            var state = await files.Server.Services.GetRequiredService<RuleFiles>().TakeAsync();
            state.RefusedAt.ShouldNotBeNull();
            state.Problems.ShouldContain(problem => problem.Contains(told, StringComparison.Ordinal), string.Join('\n', state.Problems));
            await files.Server.Api.AssignedAsync();
        }
        finally
        {
            await File.WriteAllTextAsync(path, text);
        }
    }
}

/// <summary>That changed files are seen without anybody saying so.</summary>
public sealed class RuleWatchTests
{
    [Fact]
    public async Task Files_that_change_are_taken_when_they_were_left_alone()
    {
        var folder = RunningServer.NewFolder();
        var workflows = RunningServer.CopyWorkflows(folder, RunningServer.Place);
        await using var server = await RunningServer.StartAsync(null, false, $"--Workflows:Path={workflows}", "--Workflows:WatchSeconds=1");
        var place = Path.Combine(workflows, "hualong", "place.json");
        await File.WriteAllTextAsync(place, (await File.ReadAllTextAsync(place)).Replace("濮阳市华龙区12345政务服务热线中心", "热线新中心", StringComparison.Ordinal));

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!WebUtility.HtmlDecode(await server.Browser.GetStringAsync("/", patience.Token)).Contains("热线新中心", StringComparison.Ordinal))
            await Task.Delay(100, patience.Token);
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A server with rule files of its own, to change.</summary>
public sealed class RuleFilesServer : IAsyncLifetime
{
    /// <summary>Its rule files.</summary>
    public string Workflows { get; } = RunningServer.CopyWorkflows(RunningServer.NewFolder(), RunningServer.Place);

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() =>
        // None is chosen, so that a place that comes is served.
        Server = await RunningServer.StartAsync(null, false, $"--Workflows:Path={Workflows}", "--Workflows:Places=", "--Workflows:WatchSeconds=0");

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Workflows)!, recursive: true);
    }
}
