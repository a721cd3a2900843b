using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

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
    private const int MostEntries = 1000;
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
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var record in records)
            {
                var file = await OneAsync(record, cancellationToken);
                await using var entry = await zip.CreateEntry(file.Name).OpenAsync(cancellationToken);
                await entry.WriteAsync(file.Content, cancellationToken);
            }
        }

        return new DefinitionFile("workflow-definitions.zip", "application/zip", buffer.ToArray());
    }

    /// <summary>The definitions in an uploaded file: JSON, or a ZIP file of such.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It holds none that can be read; the message says what is wrong, in Chinese.</exception>
    public static async ValueTask<IReadOnlyList<(string Name, JsonObject Definition)>> ReadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(name, content, cancellationToken);
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return [(name, Parse(name, bytes))];
        using var zip = Open(name, bytes);
        var entries = zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (entries.Length is 0 or > MostEntries)
            throw new InvalidDataException($"{name}：压缩包中应有 1 至 {MostEntries} 个 JSON 文件，实际有 {entries.Length} 个。");
        var read = new List<(string, JsonObject)>(entries.Length);
        foreach (var entry in entries)
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            read.Add((entry.FullName, Parse(entry.FullName, await BytesAsync(entry.FullName, stream, cancellationToken))));
        }

        return read;
    }

    private static ZipArchive Open(string name, byte[] content)
    {
        try
        {
            return new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}：不是有效的压缩包。", e);
        }
    }

    private static JsonObject Parse(string name, byte[] json)
    {
        var text = json.AsSpan();
        var start = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        return JsonSource.Parse(text[start..], name, out var problems) ?? throw new InvalidDataException($"{name}：不是有效的 JSON{(problems is [{ Line: > 0 } first, ..] ? $"（第 {first.Line} 行第 {first.Column} 列）" : "")}。");
    }

    /// <summary>Not more than a definition may have: what is packed may be far larger than its file.</summary>
    private static async ValueTask<byte[]> BytesAsync(string name, Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(part, cancellationToken)) > 0)
        {
            if (buffer.Length + read > DefinitionLimits.MaximumBytes)
                throw new InvalidDataException($"{name}：文件过大，最多 {DefinitionLimits.MaximumBytes / 1024 / 1024} MB。");
            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    }

    private static string AsciiOf(string id) => string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter.ToString() : $"u{(int)letter:x4}"));
}
