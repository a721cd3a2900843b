using System.Diagnostics;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>The real server in a process of its own, which besides says on request how much memory it has.</summary>
internal static class ServerChild
{
    public const string Argument = "serve";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = HotlineServer.Create(args);
        await app.StartAsync();
        await Console.Out.WriteLineAsync("listening");
        while (await Console.In.ReadLineAsync() is not null)
        {
            for (var round = 0; round < 3; round++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            using var self = Process.GetCurrentProcess();
            await Console.Out.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"memory {self.WorkingSet64}"));
        }

        await app.StopAsync();
        return 0;
    }
}
