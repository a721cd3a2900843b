using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>The server as a process of its own, as it runs on a machine.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>What it wrote.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static async Task<(ServerProcess Process, Uri Address)> StartAsync(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.Server.dll"), "--urls=http://127.0.0.1:0", $"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new ServerProcess(Process.Start(start)!);
        return (process, await process._address.Task.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    /// <summary>Asks it to stop, as systemd does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended; its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await _reading;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            if (Listening().Match(line) is { Success: true } match)
                _address.TrySetResult(new Uri(match.Groups[1].Value));
        }

        _address.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{string.Join('\n', Lines)}"));
    }

    [GeneratedRegex(@"Open \\?""?(https?://[^\s""\\]+)")]
    private static partial Regex Listening();
}
