using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Writes definitions in canonical form, so that a save in the designer makes a small difference in git.</summary>
public static class DefinitionWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DefinitionLimits.MaximumDepth + 8 };

    private static readonly HashSet<string> NotContent = new(StringComparer.Ordinal) { "$schema", "id", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "links" };

    private static readonly HashSet<string> Pins = new(StringComparer.Ordinal) { "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId" };

    /// <summary>Canonical text: fixed order of keys, indented by two spaces, LF at every line's end, Chinese as it is, no byte order mark.</summary>
    public static string Write(DefinitionDocument document) => Text(CanonicalForm.Of(document.Root));

    /// <summary>The canonical object itself.</summary>
    public static JsonObject Canonical(DefinitionDocument document) => CanonicalForm.Of(document.Root);

    /// <summary>
    /// SHA-256 (lower-case hex) of the canonical content. Not content are: <c>id</c>, <c>version</c>, <c>createdAt</c>,
    /// <c>isLatest</c>, <c>isPublished</c>, <c>toolVersion</c>, <c>$schema</c>, <c>links</c>, and to which versions of other
    /// definitions it is pinned.
    /// </summary>
    public static string ContentHash(DefinitionDocument document) => HashOf(CanonicalForm.Of(document.Root));

    /// <summary>The text of a canonical object.</summary>
    internal static string Text(JsonObject canonical) => Encoding.UTF8.GetString(Written(canonical).WrittenSpan);

    /// <summary>The hash of the content of a canonical object, which is left with nothing but that.</summary>
    internal static string HashOf(JsonObject canonical)
    {
        foreach (var key in NotContent)
            canonical.Remove(key);
        foreach (var activity in ChildDefinitions.ActivityObjects(canonical["root"]).ToArray())
        {
            foreach (var pin in Pins)
                activity.Remove(pin);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Written(canonical).WrittenSpan));
    }

    private static ArrayBufferWriter<byte> Written(JsonObject canonical)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            canonical.WriteTo(writer);
        buffer.Write("\n"u8);
        return buffer;
    }
}
