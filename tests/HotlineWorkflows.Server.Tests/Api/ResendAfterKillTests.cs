using HotlineWorkflows.Server.Tests.Operations;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>The server dies between the commit and the answer; the sender sends again.</summary>
public sealed class ResendAfterKillTests
{
    [Fact]
    public async Task PY_4_1_after_kill_9_between_commit_and_answer_the_resent_message_gets_the_answer_of_the_first()
    {
        var folder = RunningServer.NewFolder();
        var database = Path.Combine(folder, "hotline.db");
        string[] settings = [$"--Database:Path={database}", "--Demo:Samples=false"];
        var key = Guid.NewGuid().ToString();
        var (first, address) = await ServerProcess.StartAsync(settings);
        await using (first)
        {
            using var client = new HttpClient { BaseAddress = address };
            var sending = client.SendAsync(Message(key));
            // Killed as soon as it is committed, whether or not an answer was on its way: the sender hears nothing either way.
            while (await CountAsync(database, "idempotent_answers") == 0)
                await Task.Yield();
        }

        (await CountAsync(database, "tickets")).ShouldBe(1);
        var (second, again) = await ServerProcess.StartAsync(settings);
        await using (second)
        {
            using var client = new HttpClient { BaseAddress = again };
            using var answer = await client.SendAsync(Message(key));
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, body.ToJsonString());
            answer.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
            (await CountAsync(database, "tickets")).ShouldBe(1);
            var (status, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{body["number"]}", code: body["queryCode"]!.ToString());
            status.ShouldBe(HttpStatusCode.OK, "number and code of the answer belong to the ticket");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, true);
    }

    private static HttpRequestMessage Message(string key) => new(HttpMethod.Post, "/api/v1/tickets")
    {
        Content = new StringContent(ApiCalls.Heating, null, "application/json"),
        Headers = { { "Idempotency-Key", key } },
    };

    private static async Task<long> CountAsync(string database, string table)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
