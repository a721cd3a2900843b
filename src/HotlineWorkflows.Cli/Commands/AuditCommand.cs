using System.Globalization;
using HotlineWorkflows.Audit.Verifying;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline audit</c>: verifies or exports the audit trail of a database.</summary>
internal sealed class AuditCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "audit",
        "Verifies or exports the audit trail.",
        "verify|export",
        1,
        1,
        [
            OptionSyntax.Database,
            new OptionSyntax("--expect", "HEAD", "verify: a head written down earlier (NUMBER:HASH or HASH) must still be in the chain.", Repeatable: true),
            new OptionSyntax("--after", "NUMBER", "export: only rows after this one."),
            OptionSyntax.Json("verify: print the result as JSON."),
        ],
        "0 the trail is whole (or exported), 1 something is wrong with it, 2 the database cannot be read.",
        "verify recomputes the chain of hashes and names the first row that does not fit: altered, removed, inserted, reordered, truncated, unsealed.\nThe head it prints, kept elsewhere, is what --expect takes. export prints a row a line as JSON; it holds codes and digests, no personal data.");

    /// <inheritdoc />
    public Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken) => line.Operands[0] switch
    {
        "verify" => VerifyAsync(line, console, cancellationToken),
        "export" => ExportAsync(line, console, cancellationToken),
        var other => throw new UsageException($"audit: there is no '{other}'; say audit verify or audit export."),
    };

    private static async Task<int> VerifyAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var expected = line.Values("--expect").Select(text => ExpectedHead.Parse(text)
            ?? throw new UsageException("audit: --expect takes NUMBER:HASH or HASH, the hash as 64 hexadecimal digits.")).ToArray();
        var path = DatabaseFile.Of(line);
        await using var connection = await DatabaseFile.OpenAsync(path, AuditVerifier.Table, cancellationToken);
        var report = await AuditVerifier.VerifyAsync(connection, TimeProvider.System.GetUtcNow(), expected, cancellationToken);
        if (line.Has("--json"))
        {
            console.Out.WriteJson(new
            {
                database = path,
                rows = report.Rows,
                unsealed = report.Unsealed,
                head = report.Head.ToString(),
                findings = report.Findings.Select(finding => new { fault = finding.Fault.ToString().ToLowerInvariant(), row = finding.Sequence, message = finding.Message }),
            });
        }
        else
        {
            foreach (var finding in report.Findings)
                await console.Out.WriteLineAsync($"{finding.Fault.ToString().ToLowerInvariant()}: {finding.Message}");
            await console.Out.WriteLineAsync($"{report.Rows} rows, {report.Unsealed} not sealed yet, head {report.Head}: {(report.IsWhole ? "whole" : "BROKEN")}");
        }

        return report.IsWhole ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static async Task<int> ExportAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (line.Value("--after") is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            throw new UsageException($"audit: --after takes the number of a row, not '{text}'.");
        await using var connection = await DatabaseFile.OpenAsync(DatabaseFile.Of(line), AuditVerifier.Table, cancellationToken);
        await foreach (var json in AuditExport.LinesAsync(connection, after, cancellationToken))
            await console.Out.WriteLineAsync(json.AsMemory(), cancellationToken);
        return ExitCodes.Good;
    }
}
