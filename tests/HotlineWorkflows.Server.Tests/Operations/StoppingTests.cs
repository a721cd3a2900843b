using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>A real process is asked to stop while citizens are sending things in.</summary>
public sealed class StoppingTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Asked_to_stop_it_says_so_first_ends_what_is_under_way_and_loses_nothing_it_answered_for()
    {
        var (process, address) = await ServerProcess.StartAsync(
            $"--Database:Path={_folder}/hotline.db", "--Demo:Samples=false", "--Limits:DrainSeconds=2", "--Limits:SubmissionsPerMinute=100000", "--Limits:WritesPerMinute=100000");
        await using var running = process;
        using var client = new HttpClient { BaseAddress = address };
        var (answered, failed) = (new ConcurrentBag<string>(), new ConcurrentBag<HttpStatusCode>());
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(client, answered, failed))).ToArray();
        while (answered.Count < 20)
            await Task.Delay(10);

        var before = answered.Count;
        process.Terminate();
        (await ReadinessAsync(client)).ShouldContain("stopping");
        await Task.WhenAll(senders);
        (await process.EndAsync()).ShouldBe(0, string.Join('\n', process.Lines));

        answered.Count.ShouldBeGreaterThan(before, "requests are still taken while it says that it is stopping");
        failed.ShouldBeEmpty("whatever was taken was answered well");
        process.Lines.ShouldContain(line => line.Contains("everything under way has ended", StringComparison.Ordinal));
        var log = new FileInfo(Path.Combine(_folder, "hotline.db-wal"));
        (log.Exists ? log.Length : 0).ShouldBe(0, "everything is in the database itself");
        (File.GetUnixFileMode(Path.Combine(_folder, "hotline.db")) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)).ShouldBe(UnixFileMode.None);
        Stored().ShouldBe(answered, ignoreOrder: true);
    }

    private static async Task SendAsync(HttpClient client, ConcurrentBag<string> answered, ConcurrentBag<HttpStatusCode> failed)
    {
        while (true)
        {
            try
            {
                using var content = new StringContent("""{"kind":"help","content":"路灯不亮，请修复。","citizen":{"name":"王女士","phone":"13800000000"}}""", Encoding.UTF8, "application/json");
                using var response = await client.PostAsync("/api/v1/tickets", content);
                if (response.StatusCode == HttpStatusCode.Created)
                    answered.Add(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["number"]!.ToString());
                else
                    failed.Add(response.StatusCode);
            }
            catch (HttpRequestException)
            {
                // It takes no more requests.
                return;
            }
        }
    }

    private static async Task<string> ReadinessAsync(HttpClient client)
    {
        for (var tries = 0; ; tries++)
        {
            var text = await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync();
            if (text.Contains("stopping", StringComparison.Ordinal) || tries == 100)
                return text;
            await Task.Delay(10);
        }
    }

    private List<string> Stored()
    {
        using var connection = new SqliteConnection($"Data Source={_folder}/hotline.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number FROM tickets";
        using var reader = command.ExecuteReader();
        var numbers = new List<string>();
        while (reader.Read())
            numbers.Add(reader.GetString(0));
        return numbers;
    }
}
