using System.Text;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Drawing;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline draw</c>: a definition as a picture.</summary>
internal sealed class DrawCommand : ICommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "draw",
        "Draws a definition's flowchart as SVG or PNG.",
        "DEFINITION",
        0,
        1,
        [
            new OptionSyntax("-o", "FILE", "Where to; the ending says SVG or PNG (PNG needs an installed Chromium). Else the SVG is printed."),
            new OptionSyntax("--all", "DIR", "Draw every definition of the folder of workflows into DIR, as PLACE-NAME.svg."),
            OptionSyntax.Workflows,
        ],
        "0 drawn, 1 a definition cannot be drawn, 2 unusable arguments.",
        "DEFINITION is a file or a process: workflows/hualong/ticket.json or hualong/ticket.\nPositions come from the definition; node tools/layout/layout.mjs FILE lays one out anew.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        using var services = new ServiceCollection().AddHotlineActivities().BuildServiceProvider();
        var drawing = new FlowDrawing(services.GetRequiredService<ActivityRegistry>());
        if (line.Value("--all") is { } folder)
        {
            if (line.Operands.Count > 0 || line.Has("-o"))
                throw new UsageException("draw: --all draws every definition; leave DEFINITION and -o out.");
            return await DrawAllAsync(drawing, WorkflowsFolder.Of(line, []), folder, console, cancellationToken);
        }

        if (line.Operands.Count == 0)
            throw new UsageException($"draw: DEFINITION is missing. Usage: {Syntax.Usage}");
        if (line.Value("-o") is { } output && !IsPng(output) && !output.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"draw: '{output}' must end in .svg or .png.");
        if (await TryDrawAsync(drawing, DefinitionFiles.Named("draw", line.Operands[0], line), console, cancellationToken) is not { } svg)
            return ExitCodes.Bad;
        if (line.Value("-o") is { } target)
            await WriteAsync(svg, target, cancellationToken);
        else
            await console.Out.WriteAsync(svg);
        return ExitCodes.Good;
    }

    private static async Task<int> DrawAllAsync(FlowDrawing drawing, string workflows, string folder, CommandConsole console, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var (drawn, failed) = (0, 0);
        foreach (var file in DefinitionFiles.Below([workflows]))
        {
            if (await TryDrawAsync(drawing, file, console, cancellationToken) is not { } svg)
            {
                failed++;
                continue;
            }

            var target = Path.Combine(folder, Path.ChangeExtension(Path.GetRelativePath(workflows, file), ".svg").Replace(Path.DirectorySeparatorChar, '-'));
            await WriteAsync(svg, target, cancellationToken);
            await console.Out.WriteLineAsync(target);
            drawn++;
        }

        await console.Out.WriteLineAsync($"{drawn} definitions drawn{(failed > 0 ? $", {failed} cannot be drawn" : "")}.");
        return failed > 0 ? ExitCodes.Bad : ExitCodes.Good;
    }

    private static async Task<string?> TryDrawAsync(FlowDrawing drawing, string file, CommandConsole console, CancellationToken cancellationToken)
    {
        if (DefinitionDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken), file, out var problems) is not { } definition)
        {
            foreach (var problem in problems)
                await console.Error.WriteLineAsync(problem.ToString());
            return null;
        }

        try
        {
            return drawing.Draw(definition, new FlowDrawingOptions { ClauseTitle = ClausesOf(file) });
        }
        catch (FlowDrawingException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return null;
        }
    }

    private static Func<string, string?> ClausesOf(string file)
    {
        var place = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var policy = File.Exists(Path.Combine(place, "place.json")) ? PolicyFiles.Load(place).Policy : null;
        return clause => policy?.Clauses.GetValueOrDefault(clause)?.Title;
    }

    private static Task WriteAsync(string svg, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return IsPng(file) ? ChromiumPicture.WriteAsync(svg, file, cancellationToken) : File.WriteAllTextAsync(file, svg, Utf8, cancellationToken);
    }

    private static bool IsPng(string file) => file.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
}
