using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>A file to be downloaded.</summary>
/// <param name="Name">Its name, ASCII: browsers take no other in the plain form that Studio reads.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record DefinitionFile(string Name, string Type, byte[] Content);

/// <summary>Definitions as files, in the format in which Elsa exports and imports them.</summary>
/// <param name="reading">Writes definitions whole.</param>
internal sealed class DefinitionFiles(DefinitionReading reading)
{
    private const string Json = "application/json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DefinitionLimits.MaximumDepth + 8 };

    /// <summary>One version as a JSON file.</summary>
    public async ValueTask<DefinitionFile> OneAsync(WorkflowDefinitionRecord record, CancellationToken cancellationToken)
    {
        var definition = await reading.Form.ForFileAsync(record, cancellationToken);
        return new DefinitionFile($"{AsciiOf(record.DefinitionId)}-v{record.Version}.json", Json, Encoding.UTF8.GetBytes(definition.ToJsonString(Indented) + "\n"));
    }

    /// <summary>Several versions in a ZIP file.</summary>
    public async ValueTask<DefinitionFile> ManyAsync(IReadOnlyCollection<WorkflowDefinitionRecord> records, CancellationToken cancellationToken)
    {
        return new DefinitionFile("workflow-definitions.zip", "application/zip", await Uploads.PackAsync(EachAsync(), cancellationToken));

        async IAsyncEnumerable<(string Name, byte[] Content)> EachAsync()
        {
            foreach (var record in records)
            {
                var file = await OneAsync(record, cancellationToken);
                yield return (file.Name, file.Content);
            }
        }
    }

    /// <summary>The definitions in an uploaded file: JSON, or a ZIP file of such.</summary>
    /// <exception cref="InvalidDataException">It holds none that can be read; the message says what is wrong, in Chinese.</exception>
    public static async ValueTask<IReadOnlyList<(string Name, JsonObject Definition)>> ReadAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        var read = new List<(string, JsonObject)>();
        await foreach (var (name, content) in Uploads.ReadAsync(upload, DefinitionLimits.MaximumBytes, cancellationToken))
            read.Add((name, Parse(name, content)));
        return read;
    }

    private static JsonObject Parse(string name, byte[] json)
    {
        var text = json.AsSpan();
        var start = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        return JsonSource.Parse(text[start..], name, out var problems) ?? throw new InvalidDataException($"{name}：不是有效的 JSON{(problems is [{ Line: > 0 } first, ..] ? $"（第 {first.Line} 行第 {first.Column} 列）" : "")}。");
    }

    private static string AsciiOf(string id) => string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter.ToString() : $"u{(int)letter:x4}"));
}
