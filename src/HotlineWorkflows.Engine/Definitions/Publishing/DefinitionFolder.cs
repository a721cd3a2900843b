namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>A file that should hold a definition but cannot be used.</summary>
/// <param name="File">The file, below the folder.</param>
/// <param name="DefinitionId">The definition; empty when the file names none.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record UnusableFile(string File, string DefinitionId, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>The definitions of a folder: the JSON files with a <c>root</c> activity.</summary>
/// <param name="Documents">Those that can be read, in order of their paths.</param>
/// <param name="Unusable">Those that cannot.</param>
public sealed record DefinitionFolder(IReadOnlyList<DefinitionDocument> Documents, IReadOnlyList<UnusableFile> Unusable)
{
    /// <summary>Reads the definitions below a folder whose path below it is wanted.</summary>
    public static async ValueTask<DefinitionFolder> ReadAsync(string folder, Predicate<string> wanted, CancellationToken cancellationToken = default)
    {
        var (documents, unusable) = (new List<DefinitionDocument>(), new List<UnusableFile>());
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(folder, path);
            if (!wanted(file))
                continue;
            var document = DefinitionDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken), file, out var problems);
            if (problems.Count > 0 && document?.Root.Find("root") is not null)
                unusable.Add(new(file, document.DefinitionId, problems));
            else if (document?.Root.Find("root") is not null)
                documents.Add(document);
            else if (document is null && problems.Any(problem => problem.Code != DefinitionProblemCodes.WrongShape))
                unusable.Add(new(file, "", problems));
        }

        return new DefinitionFolder(documents, unusable);
    }
}
