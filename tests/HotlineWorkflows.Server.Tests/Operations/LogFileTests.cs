using System.Text;
using System.Text.Json;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>What a real process writes into its log file.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Each_line_is_json_with_route_status_and_trace_and_nothing_personal()
    {
        var (process, address) = await ServerProcess.StartAsync($"--Database:Path={_folder}/hotline.db", "--Demo:Samples=false", "--Logging:Format=json", $"--Logging:File={_folder}/log/hotline.log");
        await using var running = process;
        using var client = new HttpClient { BaseAddress = address };
        using var content = new StringContent("""{"kind":"help","subject":"标记标题","content":"标记内容","citizen":{"name":"欧阳标记","phone":"13999887766"}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/tickets", content);
        var ticket = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tickets/{ticket["number"]}");
        request.Headers.Add("Query-Code", ticket["queryCode"]!.ToString());
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.GetAsync($"/track?number={Uri.EscapeDataString("标记标题")}");
        process.Terminate();
        (await process.EndAsync()).ShouldBe(0);

        var lines = await File.ReadAllLinesAsync(Directory.EnumerateFiles(Path.Combine(_folder, "log")).Single());
        var requests = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties")).Where(properties => properties.TryGetProperty("Route", out _)).ToArray();
        var read = requests.Single(properties => properties.GetProperty("Route").GetString() == "/api/v1/tickets/{number}");
        read.GetProperty("Status").GetInt32().ShouldBe(200);
        read.GetProperty("Account").GetString().ShouldBe("-");
        read.GetProperty("Trace").GetString()!.Length.ShouldBe(32);
        var text = string.Join('\n', lines);
        foreach (var mark in new[] { "标记", "13999887766", ticket["queryCode"]!.ToString(), Uri.EscapeDataString("标记标题") })
            text.ShouldNotContain(mark);
    }
}
