using System.Text;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline format</c>: definitions in canonical form.</summary>
internal sealed class FormatCommand : ICommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "format",
        "Writes definitions in canonical form, so that a save in the designer makes a small diff.",
        "DIR",
        0,
        CommandSyntax.Any,
        [new OptionSyntax("--check", null, "Change nothing; only say which files are not in canonical form."), OptionSyntax.Workflows],
        "0 done (--check: all are in canonical form), 1 a file cannot be read (--check: or is not in canonical form).",
        "Without DIR: all definitions below the folder of workflows. A DIR may also be a single file.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var files = DefinitionFiles.Below(line.Operands.Count > 0 ? line.Operands : [WorkflowsFolder.Of(line, [])]);
        var (changed, broken) = (0, 0);
        foreach (var file in files)
        {
            var text = await File.ReadAllBytesAsync(file, cancellationToken);
            if (DefinitionDocument.Parse(text, file, out var problems) is not { } document || problems.Any(problem => problem.Severity == ProblemSeverity.Error))
            {
                broken++;
                foreach (var problem in problems)
                    await console.Error.WriteLineAsync(problem.ToString());
                continue;
            }

            var canonical = Utf8.GetBytes(DefinitionWriter.Write(document));
            if (text.AsSpan().SequenceEqual(canonical))
                continue;
            changed++;
            await console.Out.WriteLineAsync($"{WorkflowsFolder.Shown(file)}{(line.Has("--check") ? ": not in canonical form; run hotline format" : "")}");
            if (!line.Has("--check"))
                await ReplaceAsync(file, canonical, cancellationToken);
        }

        await console.Out.WriteLineAsync($"{files.Count} definitions, {changed} {(line.Has("--check") ? "to be changed" : "changed")}{(broken > 0 ? $", {broken} cannot be read" : "")}.");
        return broken > 0 || (line.Has("--check") && changed > 0) ? ExitCodes.Bad : ExitCodes.Good;
    }

    /// <summary>Whoever reads meanwhile sees the old text or the new, never half of it.</summary>
    private static async Task ReplaceAsync(string file, byte[] text, CancellationToken cancellationToken)
    {
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        var draft = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(text, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(draft, File.GetUnixFileMode(target));
            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
