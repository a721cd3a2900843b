using System.Text;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>
/// A definition as JSON, whole: keys this engine does not know are kept. What may be edited is <see cref="Root"/>;
/// <see cref="DefinitionWriter"/> writes it back in canonical form.
/// </summary>
public sealed class DefinitionDocument
{
    private readonly byte[] _source;

    internal DefinitionDocument(string file, JsonObject root, byte[] source)
    {
        File = file;
        Root = root;
        _source = source;
    }

    /// <summary>A document made in memory.</summary>
    /// <param name="root">The definition's JSON.</param>
    /// <param name="file">Named in problems; null: the definition's id.</param>
    public DefinitionDocument(JsonObject root, string? file = null)
        : this(file ?? root.Text("definitionId") ?? "definition", root, [])
    {
    }

    /// <summary>The file, as named in problems.</summary>
    public string File { get; }

    /// <summary>The whole JSON object.</summary>
    public JsonObject Root { get; }

    /// <summary>The definition's id; empty when the document has none.</summary>
    public string DefinitionId => Root.Text("definitionId") ?? "";

    /// <summary>The version's id; empty when the document has none.</summary>
    public string VersionId => Root.Text("id") ?? "";

    /// <summary>The version's number; 1 when the document has none.</summary>
    public int Version => Root.Number("version") ?? 1;

    /// <summary>Display name; the definition's id when the document has none.</summary>
    public string Name => Root.Text("name") is { Length: > 0 } name ? name : DefinitionId;

    /// <summary>The activity type under which other definitions may use this one: its name in Pascal form, as Elsa makes it.</summary>
    public string ActivityTypeName => PascalName.Of(Name);

    /// <summary>A document from text. Problems of the JSON itself are reported, all else when it is read.</summary>
    /// <param name="json">The text; a byte order mark is skipped.</param>
    /// <param name="file">Named in problems.</param>
    /// <param name="problems">What is wrong with the JSON.</param>
    /// <returns>Null when the text is no JSON object, too large or too deep.</returns>
    public static DefinitionDocument? Parse(string json, string file, out IReadOnlyList<DefinitionProblem> problems)
        => Parse(Encoding.UTF8.GetBytes(json), file, out problems);

    /// <inheritdoc cref="Parse(string, string, out IReadOnlyList{DefinitionProblem})"/>
    public static DefinitionDocument? Parse(ReadOnlyMemory<byte> json, string file, out IReadOnlyList<DefinitionProblem> problems)
    {
        var source = json.Span.StartsWith("\uFEFF"u8) ? json[3..].ToArray() : json.ToArray();
        var root = JsonSource.Parse(source, file, out problems);
        return root is null ? null : new DefinitionDocument(file, root, source);
    }

    /// <summary>A copy that can be edited without touching this one.</summary>
    public DefinitionDocument Clone() => new(File, (JsonObject)Root.DeepClone(), _source);

    /// <summary>Adds line and column to problems whose path is known.</summary>
    internal IEnumerable<DefinitionProblem> Locate(IReadOnlyCollection<DefinitionProblem> problems)
    {
        if (_source.Length == 0 || problems.Count == 0)
            return problems;
        var positions = JsonLocator.Find(_source, problems.Where(problem => problem.Line == 0).Select(problem => problem.JsonPath).ToHashSet(StringComparer.Ordinal));
        return problems.Select(problem => problem.Line == 0 && positions.TryGetValue(problem.JsonPath, out var at) ? problem with { Line = at.Line, Column = at.Column } : problem);
    }
}
