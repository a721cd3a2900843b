using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Domain.Places;

/// <summary>What loading a place's policy gave.</summary>
/// <param name="Policy">The policy; null when there are problems.</param>
/// <param name="Problems">Everything wrong with the files, in their order; empty when all is well.</param>
public sealed record PolicyLoad(PlacePolicy? Policy, IReadOnlyList<PolicyProblem> Problems);

/// <summary>
/// Loads a place's policy: <c>place.json</c>, <c>units.json</c>, <c>catalogues.json</c>, <c>clauses.json</c> and
/// <c>texts.json</c> of its folder, and <c>vocabulary.json</c> and <c>actions.json</c> of the folder <c>common</c> beside it.
/// </summary>
public static class PolicyFiles
{
    private static readonly string[] OfPlace = ["place.json", "units.json", "catalogues.json", "clauses.json", "texts.json"];
    private static readonly string[] OfAll = ["vocabulary.json", "actions.json"];

    /// <summary>Loads a place's policy and reports every problem at once.</summary>
    /// <param name="directory">The place's folder, for example <c>workflows/hualong</c>; its name is the place's code.</param>
    public static PolicyLoad Load(string directory)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var common = Path.Combine(Path.GetDirectoryName(full) ?? full, "common");
        var problems = new List<PolicyProblem>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        var files = OfPlace.Select(name => Path.Combine(directory, name)).Concat(OfAll.Select(name => Path.Combine(common, name)))
            .ToDictionary(file => Path.GetFileName(file), file => Open(file, problems, hash));

        var lists = CodeListsFile.Read(files["vocabulary.json"].Reader, files["vocabulary.json"].Root);
        var shared = new CommonPolicy(lists, ActionsFile.Read(files["actions.json"].Reader, files["actions.json"].Root, lists));
        var catalogues = CodeListsFile.Read(files["catalogues.json"].Reader, files["catalogues.json"].Root);
        var (units, staff) = UnitsFile.Read(files["units.json"].Reader, files["units.json"].Root, name => catalogues.GetValueOrDefault(name) ?? lists.GetValueOrDefault(name));
        var policy = new PlacePolicy(
            PlaceFile.Read(files["place.json"].Reader, files["place.json"].Root, Path.GetFileName(full), lists),
            units,
            staff,
            catalogues,
            ClausesFile.Read(files["clauses.json"].Reader, files["clauses.json"].Root),
            TextsFile.Read(files["texts.json"].Reader, files["texts.json"].Root, "documents"),
            TextsFile.Read(files["texts.json"].Reader, files["texts.json"].Root, "notifications"),
            shared,
            Convert.ToHexStringLower(hash.GetHashAndReset()));
        return new PolicyLoad(problems.Count == 0 ? policy : null, problems);
    }

    /// <summary>Loads a place's policy.</summary>
    /// <exception cref="PolicyException">There are problems; the message lists all of them.</exception>
    public static PlacePolicy LoadOrThrow(string directory)
    {
        var load = Load(directory);
        return load.Policy ?? throw new PolicyException(directory, load.Problems);
    }

    private static (PolicyReader Reader, LocatedJson? Root) Open(string file, List<PolicyProblem> problems, IncrementalHash hash)
    {
        var reader = new PolicyReader(file, problems);
        var content = File.Exists(file) ? File.ReadAllBytes(file) : null;
        hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
        hash.AppendData(content ?? []);
        return (reader, reader.Open(content));
    }
}
