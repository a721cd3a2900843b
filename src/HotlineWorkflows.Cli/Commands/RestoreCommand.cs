using HotlineWorkflows.Operations.Backup;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline restore</c>: puts a backup in the place of a database.</summary>
internal sealed class RestoreCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "restore",
        "Restores a database from a backup; the one that was there is kept aside.",
        null,
        0,
        0,
        [
            new OptionSyntax("--from", "FILE", "The backup."),
            new OptionSyntax("--database", "FILE", "Where the database is or shall be; else data/hotline.db below the current folder."),
            new OptionSyntax("--keys-to", "FILE", "Also take the installation's secret out of the backup into this new file."),
            BackupCommand.Passphrase,
        ],
        "0 restored, 1 not restored and nothing changed, 2 unusable arguments.",
        "The backup is verified first: hash, pages, references, migrations, audit chain. A database that a server has open is not replaced. Messages that left after the backup was made leave again.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var from = line.Value("--from") ?? throw new UsageException($"restore: --from FILE is missing. Usage: {Syntax.Usage}");
        if (line.Has("--keys-to") != line.Has(BackupCommand.Passphrase.Name))
            throw new UsageException("restore: --keys-to and --passphrase-file go together.");
        if (line.Value("--keys-to") is { } keys)
            await TakeKeysAsync(from, keys, await BackupCommand.ReadLineAsync(BackupCommand.Passphrase.Name, line.Value(BackupCommand.Passphrase.Name)!, cancellationToken), cancellationToken);
        var database = Path.GetFullPath(line.Value("--database") ?? "data/hotline.db");
        var result = await new DatabaseRestore(new BackupVerifier([new AuditChainCheck()]), TimeProvider.System).RestoreAsync(from, database, new Lines(console.Out), cancellationToken);
        await console.Out.WriteLineAsync($"restored {database}: {BackupCommand.Tell(result.Manifest)}{(result.KeptAside is { } aside ? $"; the one before is {aside}" : "")}");
        return ExitCodes.Good;
    }

    private static async Task TakeKeysAsync(string from, string file, string passphrase, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var secret = DatabaseRestore.OpenKeys(from, passphrase);
        try
        {
            await using var writer = new StreamWriter(file, options);
            await writer.WriteAsync(secret.AsMemory(), cancellationToken);
        }
        catch (IOException exception)
        {
            throw new UsageException($"restore: --keys-to: {exception.Message} Name a new file.");
        }
    }

    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
