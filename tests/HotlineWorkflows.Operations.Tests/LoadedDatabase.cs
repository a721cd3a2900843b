using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.KillTarget;

namespace HotlineWorkflows.Operations.Tests;

/// <summary>A process with six writers at work on a database; it tells each durable revision it answered for.</summary>
internal sealed class LoadedDatabase : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentDictionary<int, int> _answered = new();
    private int _answers;

    private LoadedDatabase(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Answers so far.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public static LoadedDatabase Start(string database) => new(Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.KillTarget.dll"), database])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["HOTLINE_KILL"] = "never:0" },
    })!);

    /// <summary>Makes a database of some megabytes and leaves it to nobody.</summary>
    public static async Task MakeAsync(string database, int answers)
    {
        await using var load = Start(database);
        await load.WaitAsync(answers);
    }

    /// <summary>What was answered for, client by client.</summary>
    public Dictionary<int, int> Answered() => _answered.ToDictionary();

    public async Task WaitAsync(int answers)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Answers < answers)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The load ended by itself: {await _process.StandardError.ReadToEndAsync(limit.Token)}");
            await Task.Delay(10, limit.Token);
        }
    }

    /// <summary>Each client's stored revision; and all its rows must agree with it.</summary>
    public static async Task<Dictionary<int, int>> RevisionsAsync(string database)
    {
        using var opened = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(database));
        await using var store = new SqliteWorkflowStore(opened);
        store.Start();
        var revisions = new Dictionary<int, int>();
        for (var client = 0; client < Workload.Clients; client++)
        {
            var instance = await store.FindInstanceAsync(Ledger.InstanceOf(client));
            revisions[client] = instance?.Revision ?? 0;
            if (instance is not null)
                Ledger.RevisionIn(instance.State).ShouldBe(instance.Revision);
            (await store.ReadJournalAsync(Ledger.InstanceOf(client))).Count.ShouldBe(revisions[client]);
        }

        return revisions;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.EndsWith(';'))
                continue;
            var parts = line.TrimEnd(';').Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            _answered[parts[0]] = parts[1];
            Interlocked.Increment(ref _answers);
        }
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-");

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
