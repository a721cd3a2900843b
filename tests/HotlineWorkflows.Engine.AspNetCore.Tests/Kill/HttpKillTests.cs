using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.KillTarget;
using HotlineWorkflows.KillTarget.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Kill;

/// <summary>A server whose workflow takes a request, asks another system and answers is killed again and again; its callers send again what got no answer.</summary>
public sealed class HttpKillTests : IAsyncLifetime
{
    // A call has two commits: its start, and the answer of the other system. The first commit of all watches the others.
    private static readonly string[] Kills =
    [
        $"{KillPoint.Sent}:1", $"{KillPoint.Committed}:1", $"{KillPoint.Committing}:2", $"{KillPoint.Committing}:3", $"{KillPoint.Committed}:2", $"{KillPoint.Written}:1", $"{KillPoint.Written}:2",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("http-kill-").FullName;
    private readonly ConcurrentBag<string> _asked = [];
    private readonly HttpClient _caller = new();
    private WebApplication? _other;
    private int _lives;

    private string Database => Path.Combine(_folder, "killed.db");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _other = builder.Build();
        _other.MapPost("/told", (HttpContext context) =>
        {
            _asked.Add(context.Request.Headers["Idempotency-Key"].ToString());
            return Results.Ok();
        });
        await _other.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _other!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_point_of_a_call_the_workflow_is_started_once_asks_with_one_key_and_ends()
    {
        var calls = int.Parse(Environment.GetEnvironmentVariable("HOTLINE_KILL_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
        for (var call = 0; call < calls; call++)
        {
            var key = $"call-{call:D3}-of-one-caller";
            (await LiveAsync(Kills[call % Kills.Length], key)).ShouldBeNull("it was to die before it answered");
            (await LiveAsync("never:0", key)).ShouldNotBeNull().ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Accepted);
        }

        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(Database));
        await using var store = new SqliteWorkflowStore(database);
        var instances = (await store.ListInstancesAsync(new InstanceFilter(), new InstanceOrder(InstanceColumn.Created, false), 0, 1000)).Items;
        instances.Count.ShouldBe(calls, "a call that is sent again with its key starts nothing twice");
        instances.ShouldAllBe(instance => instance.Status == WorkflowStatus.Finished && instance.SubStatus == WorkflowSubStatus.Finished && instance.IncidentCount == 0);
        _asked.Distinct().Count().ShouldBe(calls, "each instance asks with one key, however often");
        _asked.Count.ShouldBeGreaterThan(calls, "who died after asking asks again");
    }

    /// <summary>One life of the server: one call, until it dies or until all is done.</summary>
    /// <returns>What the caller was answered; null: nothing.</returns>
    private async Task<HttpStatusCode?> LiveAsync(string kill, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.KillTarget.dll"), Database, "http", $"{_other!.Urls.First()}/told", (++_lives).ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOTLINE_KILL"] = kill },
        };
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var registration = tooLong.Token.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() is not { } address)
            throw new InvalidOperationException($"The target did not start ({kill}): {await errors}");
        var answer = await CallAsync(address, key);
        if (!kill.StartsWith("never", StringComparison.Ordinal))
        {
            await process.WaitForExitAsync();
            tooLong.IsCancellationRequested.ShouldBeFalse($"the target did not reach {kill}; the caller was answered {answer}");
            process.ExitCode.ShouldBe(137, await errors);
            return answer;
        }

        await DoneAsync(tooLong.Token);
        process.Kill();
        await process.WaitForExitAsync();
        return answer;
    }

    private async Task<HttpStatusCode?> CallAsync(string address, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/{HttpWorkload.Path}");
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await _caller.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task DoneAsync(CancellationToken cancellationToken)
    {
        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(Database));
        await using var store = new SqliteWorkflowStore(database);
        while ((await store.ListInstancesAsync(new InstanceFilter { Statuses = [WorkflowStatus.Running] }, new InstanceOrder(InstanceColumn.Created, false), 0, 1, cancellationToken)).TotalCount > 0)
            await Task.Delay(20, cancellationToken);
    }
}
