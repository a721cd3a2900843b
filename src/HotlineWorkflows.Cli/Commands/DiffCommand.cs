using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline diff</c>: what a later version of a definition does otherwise.</summary>
internal sealed class DiffCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "diff",
        "Says in words what a later version of a definition does otherwise than an earlier one.",
        "BEFORE AFTER",
        2,
        2,
        [OptionSyntax.Json("Print the differences as JSON."), OptionSyntax.Workflows],
        "0 both do the same, 1 they differ, 2 unusable arguments or files.",
        "Each is a file or a process: old.json, workflows/hualong/ticket.json or hualong/ticket.\nWhere steps are drawn, the order of keys, version numbers and defaults written out make no difference.\nAgainst git: git show HEAD:workflows/hualong/ticket.json > old.json; hotline diff old.json hualong/ticket");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        string[] files = [.. line.Operands.Select(named => DefinitionFiles.Named("diff", named, line))];
        DefinitionDocument?[] definitions = [await ReadAsync(files[0], console, cancellationToken), await ReadAsync(files[1], console, cancellationToken)];
        if (definitions is not [{ } before, { } after])
            return ExitCodes.Unusable;
        using var services = new ServiceCollection().AddHotlineActivities().BuildServiceProvider();
        var diff = DefinitionDiff.Of(before, after, new DefinitionWords(services.GetRequiredService<ActivityRegistry>(), PolicyOf(files), Shared(line, files)));
        if (line.Has("--json"))
            console.Out.WriteJson(new { changes = diff.Changes.Select(change => new { subject = change.Subject.ToString(), kind = change.Kind.ToString(), change.Step, change.Title, change.Key, change.What, change.Before, change.After, change.Text }), diff.IsLayoutChanged });
        else
            Write(diff, console.Out);
        return diff.IsEmpty ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static void Write(DefinitionDiff diff, TextWriter output)
    {
        foreach (var change in diff.Changes)
            output.WriteLine($"{change.Kind switch { ChangeKind.Added => '+', ChangeKind.Removed => '-', _ => '~' }} {change.Text}{Where(change)}");
        output.WriteLine(diff.IsEmpty ? diff.IsLayoutChanged ? "Both do the same; only the drawing differs." : "Both do the same." : $"{diff.Changes.Count} {(diff.Changes.Count == 1 ? "difference" : "differences")}{(diff.IsLayoutChanged ? ", and the drawing" : "")}.");
    }

    /// <summary>Where it stands in the file.</summary>
    private static string Where(DefinitionChange change)
        => string.Join('.', new[] { change.Step, change.Key }.Where(part => part is { Length: > 0 })) is { Length: > 0 } where ? $"  [{where}]" : "";

    private static async Task<DefinitionDocument?> ReadAsync(string file, CommandConsole console, CancellationToken cancellationToken)
    {
        var definition = DefinitionDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken), file, out var problems);
        foreach (var problem in problems)
            await console.Error.WriteLineAsync(problem.ToString());
        return definition;
    }

    /// <summary>The place of whichever file stands in one, for the names of clauses and codes.</summary>
    private static PlacePolicy? PolicyOf(IEnumerable<string> files)
        => files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "place.json"))) is { } place ? PolicyFiles.Load(place).Policy : null;

    /// <summary>The definitions of the folder of workflows by id, for the captions of what a sub-workflow is given.</summary>
    private static Func<string, DefinitionDocument?>? Shared(CommandLine line, IEnumerable<string> files)
    {
        if (WorkflowsFolder.Find(line, files) is not { } folder)
            return null;
        var known = new Lazy<ILookup<string, DefinitionDocument>>(() => DefinitionFiles.Below([folder])
            .Select(file => DefinitionDocument.Parse(File.ReadAllBytes(file), file, out _)).OfType<DefinitionDocument>().ToLookup(document => document.DefinitionId, StringComparer.Ordinal));
        return id => known.Value[id].FirstOrDefault();
    }
}
