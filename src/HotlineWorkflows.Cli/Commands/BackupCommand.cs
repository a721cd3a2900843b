using System.Globalization;
using HotlineWorkflows.Operations.Backup;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline backup</c>: copies a database in use into one file, or verifies such a file.</summary>
internal sealed class BackupCommand : ICommand
{
    internal static readonly OptionSyntax Passphrase = new("--passphrase-file", "FILE", "The passphrase of the secret in a backup, in the first line of a file.");

    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "backup",
        "Backs up a database while the server runs; backup verify FILE looks whether a backup can be restored.",
        "verify FILE",
        0,
        2,
        [
            new OptionSyntax("--to", "FILE", "The file of the backup; it must not exist."),
            OptionSyntax.Database,
            new OptionSyntax("--rate", "MB", "The most megabytes to read in a second, so that others get through; else 64. 0: no limit."),
            new OptionSyntax("--with-keys", "FILE", "Put the installation's secret in too, out of this file; sealed by the passphrase."),
            Passphrase,
            OptionSyntax.Json("Print the backup's manifest."),
        ],
        "0 made, or good; 1 not made, or not good; 2 unusable arguments.",
        "Everything answered before the command began is in the backup. It holds personal data encrypted with the installation's secret, which is not in it unless asked for: without the secret nobody can read them, you included. Keep the two apart.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        if (line.Operands.Count > 0)
            return await VerifyAsync(line, console, cancellationToken);
        var to = line.Value("--to") ?? throw new UsageException($"backup: --to FILE is missing. Usage: {Syntax.Usage}");
        if (line.Has("--with-keys") != line.Has(Passphrase.Name))
            throw new UsageException("backup: --with-keys and --passphrase-file go together.");
        var secret = line.Value("--with-keys") is { } keys ? (await ReadLineAsync("--with-keys", keys, cancellationToken)).Trim() : null;
        var passphrase = line.Value(Passphrase.Name) is { } file ? await ReadLineAsync(Passphrase.Name, file, cancellationToken) : null;
        var request = new BackupRequest(DatabaseFile.Of(line), Path.GetFullPath(to), Rate(line), secret, passphrase);
        var manifest = await new BackupMaker(TimeProvider.System).MakeAsync(request, line.Has("--json") ? null : new CopyLines(console.Out), cancellationToken);
        if (line.Has("--json"))
            console.Out.WriteJson(manifest);
        else
            await console.Out.WriteLineAsync($"made {request.To}: {Tell(manifest)}");
        return ExitCodes.Good;
    }

    internal static string Tell(BackupManifest manifest) =>
        $"{manifest.Bytes / 1024 / 1024} MB of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC, {manifest.Rows.GetValueOrDefault("tickets")} tickets, audit chain to row {manifest.AuditHead?.Sequence ?? 0}, {(manifest.HasKeys ? "with" : "without")} the secret";

    internal static async Task<string> ReadLineAsync(string option, string file, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllLinesAsync(file, cancellationToken)).FirstOrDefault() is { Length: > 0 } text ? text : throw new UsageException($"{option}: {file} is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {file} cannot be read: {exception.Message}");
        }
    }

    private static async Task<int> VerifyAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        if (line.Operands is not ["verify", var file])
            throw new UsageException("backup: say backup --to FILE, or backup verify FILE.");
        var report = await new BackupVerifier([new AuditChainCheck()]).VerifyAsync(file, cancellationToken);
        if (line.Has("--json"))
            console.Out.WriteJson(new { good = report.IsGood, problems = report.Problems, manifest = report.Manifest });
        else
        {
            foreach (var problem in report.Problems)
                await console.Out.WriteLineAsync(problem);
            await console.Out.WriteLineAsync($"{file}: {(report.IsGood ? "good" : "NOT GOOD")}; {Tell(report.Manifest)}");
        }

        return report.IsGood ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static long Rate(CommandLine line)
    {
        if (line.Value("--rate") is not { } text)
            return 64L * 1024 * 1024;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
            ? megabytes * 1024L * 1024
            : throw new UsageException($"backup: --rate takes whole megabytes a second, not '{text}'.");
    }

    /// <summary>A line each tenth.</summary>
    private sealed class CopyLines(TextWriter output) : IProgress<CopyProgress>
    {
        private long _told = -1;

        public void Report(CopyProgress value)
        {
            var tenth = value.Total == 0 ? 10 : value.Done * 10 / value.Total;
            if (tenth == _told)
                return;
            _told = tenth;
            output.WriteLine($"copied {tenth * 10} %");
        }
    }
}
