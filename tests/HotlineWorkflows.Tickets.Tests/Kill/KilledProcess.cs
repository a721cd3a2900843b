using System.Diagnostics;

namespace HotlineWorkflows.Tickets.Tests.Kill;

/// <summary>A process that carries real tickets through their lives on one database, killed again and again; after each death everything stored must agree.</summary>
internal sealed class KilledProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-");

    public Answers Answers { get; } = new();

    private string File => Path.Combine(_folder.FullName, "killed.db");

    private StoredTruth Truth => new(File, Answers);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Lets it live once more, without being killed, until every ticket has reached its file.</summary>
    public async Task FinishAsync()
    {
        await RunAsync("finish", "never:0", null, expectedExit: 0);
        await Truth.HoldsAsync();
        await Truth.IsOverAsync();
    }

    public async Task KilledAsync(string kill, int? lines)
    {
        await RunAsync("tickets", kill, lines, expectedExit: 137);
        await Truth.HoldsAsync();
    }

    /// <summary>Runs the process until it dies: by itself, or by us after so many answers.</summary>
    private async Task RunAsync(string mode, string kill, int? lines, int expectedExit)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.KillTarget.dll"), File, mode])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOTLINE_KILL"] = kill, ["DOTNET_TieredPGO"] = "0" },
        };
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var registration = tooLong.Token.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync();
        var read = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Answers.Take(line);
            if (++read == lines)
                process.Kill();
        }

        await process.WaitForExitAsync();
        tooLong.IsCancellationRequested.ShouldBeFalse($"the process did not reach the point where it dies ({kill})");
        process.ExitCode.ShouldBe(expectedExit, $"{mode} {kill}: {await errors}");
    }
}
