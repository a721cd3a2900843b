using System.Runtime.InteropServices;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Server.Checks;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>The server as a program.</summary>
public static class ServerProgram
{
    private const string CheckOnly = "--check";
    private const uint NotForOthers = 0x17;

    /// <summary>Runs it until it is stopped; with <c>--check</c> only looks whether it could start.</summary>
    /// <param name="args">Settings as <c>--Name:Part=value</c>, and <c>--check</c>.</param>
    /// <param name="output">Hears what a check found to be well.</param>
    /// <param name="error">Hears why the server does not start.</param>
    /// <returns>0 when it was stopped or could start; 1 when it cannot start.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        // What the server writes (database, logs, backups) is nobody else's to read, whatever it was started from.
        if (!OperatingSystem.IsWindows())
            _ = SetMask(NotForOthers);
        try
        {
            await using var app = HotlineServer.Create([.. args.Where(arg => arg != CheckOnly)]);
            if (args.Contains(CheckOnly))
            {
                foreach (var warning in await app.Services.GetRequiredService<StartChecks>().RunAsync())
                    await output.WriteLineAsync($"warning: {warning}");
                await output.WriteLineAsync("The server can start.");
                return 0;
            }

            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is StartupException or DatabaseException)
        {
            // Whoever starts the server needs the list of what to mend, not a stack trace.
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await error.WriteLineAsync($"The server does not start: {exception.Message} Stop the other program, or name another address with --Urls=http://localhost:PORT.");
            return 1;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);
}
