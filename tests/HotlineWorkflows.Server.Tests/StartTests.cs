using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Tests;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Everything_wrong_with_policies_and_calendars_is_told_at_once_with_file_and_line()
    {
        var workflows = RunningServer.CopyWorkflows(_folder);
        File.WriteAllText(Path.Combine(workflows, "hualong", "place.json"), "{\n  \"place\": \"hualong\",\n  \"name\": 5\n}");
        File.WriteAllText(Path.Combine(workflows, "hualong", "units.json"), "{ \"units\": [");
        File.WriteAllText(Path.Combine(workflows, "calendars", "cn-2026.json"), "{\n \"year\": 2025 }");

        var refused = Should.Throw<StartupException>(() => HotlineServer.Create([$"--Workflows:Path={workflows}", $"--Database:Path={_folder}/x.db"]));
        refused.Problems.ShouldContain(problem => problem.Contains("place.json, line 3", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.Contains("units.json, line 1", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.Contains("cn-2026.json", StringComparison.Ordinal));
        refused.Message.ShouldContain("problem(s) must be mended");
    }

    [Fact]
    public async Task Definitions_that_cannot_be_used_keep_the_server_from_starting()
    {
        var workflows = RunningServer.CopyWorkflows(_folder);
        var file = Path.Combine(workflows, "hualong", "ticket.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("Hotline.Dispatch", "Hotline.Dispach", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(workflows, "hualong", "second.json"), "{ \"root\": ");

        await using var app = HotlineServer.Create(["--urls=http://127.0.0.1:0", $"--Workflows:Path={workflows}", $"--Database:Path={_folder}/x.db"]);
        var refused = await Should.ThrowAsync<StartupException>(() => app.StartAsync());
        refused.Problems.ShouldContain(problem => problem.Contains("ticket.json", StringComparison.Ordinal) && problem.Contains("Hotline.Dispach", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.Contains("second.json", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
        => Should.Throw<StartupException>(() => HotlineServer.Create([$"--Workflows:Path={_folder}/nowhere"])).Message.ShouldContain("nowhere");

    [Fact]
    public void A_secret_that_is_too_short_is_refused_with_the_way_out()
        => Should.Throw<StartupException>(() => HotlineServer.Create([$"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}", $"--Database:Path={_folder}/x.db", "--Security:CitizenKey=c2hvcnQ="])).Message.ShouldContain("openssl rand");

    [Fact]
    public async Task After_a_restart_tickets_clock_and_definitions_are_as_they_were()
    {
        var first = await RunningServer.StartAsync(_folder);
        var (number, code) = await first.Api.AssignedAsync();
        await first.StopAsync();

        var second = await RunningServer.StartAsync(_folder);
        (await second.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code)).Status.ShouldBe(HttpStatusCode.OK, string.Join('\n', second.Logs));
        (await second.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply)).ShouldBe("qualityCheck");
        second.Logs.ShouldContain(line => line.Contains("Unchanged, version 1", StringComparison.Ordinal));
        await second.StopAsync();
    }

    [Fact]
    public async Task Health_tells_live_and_ready()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.Api.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await server.Api.SendAsync(HttpMethod.Get, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        body["status"]!.ToString().ShouldBe("ready");
    }

    [Fact]
    public async Task A_process_without_a_definition_is_named_at_the_start()
    {
        var workflows = RunningServer.CopyWorkflows(_folder);
        File.Delete(Path.Combine(workflows, "hebi", "hall.json"));
        await using var app = HotlineServer.Create(["--urls=http://127.0.0.1:0", $"--Workflows:Path={workflows}", "--Workflows:Places=hebi", $"--Database:Path={_folder}/x.db"]);
        (await Should.ThrowAsync<StartupException>(() => app.StartAsync())).Message.ShouldContain("hebi/hall.json");
    }

    [Fact]
    public void A_place_that_is_not_there_is_named_with_those_that_are()
        => Should.Throw<StartupException>(() => HotlineServer.Create([$"--Workflows:Path={RunningServer.Workflows}", "--Workflows:Places=hualong,atlantis", $"--Database:Path={_folder}/x.db"])).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("'atlantis'"),
            message => message.ShouldContain("there are"));
}
