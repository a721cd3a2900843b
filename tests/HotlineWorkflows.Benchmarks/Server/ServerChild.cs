using System.Diagnostics;
using System.Globalization;
using HotlineWorkflows.Server.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>The real server in a process of its own, which besides says on request how much memory it has and what it did.</summary>
internal static class ServerChild
{
    public const string Argument = "serve";

    /// <summary>Asks for the working set after everything dead was collected.</summary>
    public const string Memory = "memory";

    /// <summary>Asks for bytes allocated, statements read and milliseconds of processor time used so far.</summary>
    public const string Costs = "costs";

    public static async Task<int> RunAsync(string[] args)
    {
        using var statements = new Statements();
        await using var app = HotlineServer.Create(args);
        await app.StartAsync();
        await Console.Out.WriteLineAsync("listening");
        while (await Console.In.ReadLineAsync() is { } asked)
            await Console.Out.WriteLineAsync(asked == Costs ? string.Create(CultureInfo.InvariantCulture, $"{Costs} {GC.GetTotalAllocatedBytes(precise: true)} {statements.Count} {Environment.CpuUsage.TotalTime.TotalMilliseconds}") : WorkingSet());
        await app.StopAsync();
        return 0;
    }

    private static string WorkingSet()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var self = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Memory} {self.WorkingSet64}");
    }

    /// <summary>Counts what EF Core asks the database, whichever of its contexts.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];
        private long _count;

        public Statements() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public long Count => Interlocked.Read(ref _count);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
                _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
        }

        public void OnNext(KeyValuePair<string, object?> value) => Interlocked.Increment(ref _count);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
