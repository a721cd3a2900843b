using System.Diagnostics;
using HotlineWorkflows.Operations.Backup;

namespace HotlineWorkflows.Operations.Tests;

/// <summary>The command line is killed in the middle of a backup or a restore (SIGKILL): there is always a whole database, and it can be done again.</summary>
public sealed class KilledTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("hotline.db");

    private string Backup => _folder.File("one.backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_during_a_backup_there_is_no_half_backup_and_the_next_one_is_good()
    {
        await LoadedDatabase.MakeAsync(Database, 1200);
        var then = await LoadedDatabase.RevisionsAsync(Database);
        (await RunAsync("copied", "backup", "--database", Database, "--to", Backup, "--rate", "1")).ShouldBe(137);
        File.Exists(Backup).ShouldBeFalse();
        (await LoadedDatabase.RevisionsAsync(Database)).ShouldBe(then);

        (await RunAsync(null, "backup", "--database", Database, "--to", Backup, "--rate", "0")).ShouldBe(0);
        (await new BackupVerifier([]).VerifyAsync(Backup)).Problems.ShouldBeEmpty();
        Directory.EnumerateFiles(_folder.Path, "*.partial*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unpacking")]
    [InlineData("verified")]
    [InlineData("replacing")]
    public async Task Killed_during_a_restore_the_database_is_the_old_or_the_new_one_whole(string step)
    {
        await LoadedDatabase.MakeAsync(Database, 200);
        var old = await LoadedDatabase.RevisionsAsync(Database);
        await new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(Database, Backup));
        await LoadedDatabase.MakeAsync(Database, 50);
        var later = await LoadedDatabase.RevisionsAsync(Database);

        (await RunAsync(step, "restore", "--from", Backup, "--database", Database)).ShouldBeOneOf(0, 137);
        var found = await LoadedDatabase.RevisionsAsync(Database);
        (found.SequenceEqual(old) || found.SequenceEqual(later)).ShouldBeTrue();

        (await RunAsync(null, "restore", "--from", Backup, "--database", Database)).ShouldBe(0);
        (await LoadedDatabase.RevisionsAsync(Database)).ShouldBe(old);
        Directory.EnumerateFiles(_folder.Path, "*.restoring").ShouldBeEmpty();
    }

    /// <summary>Runs the command line; kills it at the first line that begins so.</summary>
    private static async Task<int> RunAsync(string? killAt, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.Cli.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var registration = limit.Token.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (killAt is not null && line.StartsWith(killAt, StringComparison.Ordinal))
                process.Kill();
        }

        await process.WaitForExitAsync(limit.Token);
        if (killAt is null)
            (await errors).ShouldBeEmpty();
        return process.ExitCode;
    }
}
