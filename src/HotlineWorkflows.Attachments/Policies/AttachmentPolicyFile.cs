using System.Text.Json;
using System.Text.Json.Serialization;
using HotlineWorkflows.Attachments.Images;
using HotlineWorkflows.Attachments.Types;

namespace HotlineWorkflows.Attachments.Policies;

/// <summary>Reads a file of rules for attachments and tells everything that is wrong with it.</summary>
internal static class AttachmentPolicyFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static AttachmentPolicy? Read(string file, List<string> problems)
    {
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(File.ReadAllBytes(file), Options)!;
        }
        catch (JsonException exception)
        {
            problems.Add($"{file}, line {exception.LineNumber + 1}: {exception.Message}");
            return null;
        }

        var before = problems.Count;
        Positive(document.MaxFilesPerTicket, "maxFilesPerTicket");
        Positive(document.MaxBytesPerTicket, "maxBytesPerTicket");
        Positive(document.MaxFilesAtOnce, "maxFilesAtOnce");
        Positive(document.KeepUnusedHours, "keepUnusedHours");
        Positive(document.MaxUnusedBytes, "maxUnusedBytes");
        if (document.MaxNameLength is < 20 or > 200)
            problems.Add($"{file}, $.maxNameLength: write a number from 20 to 200.");
        Positive(document.Picture.MaxPixels, "picture.maxPixels");
        Positive(document.Picture.Edge, "picture.edge");
        Positive(document.Picture.PreviewEdge, "picture.previewEdge");
        Positive(document.Picture.MaxSeconds, "picture.maxSeconds");
        Positive(document.Archive.MaxEntries, "archive.maxEntries");
        Positive(document.Archive.MaxUnpackedBytes, "archive.maxUnpackedBytes");
        Positive(document.Archive.MaxRatio, "archive.maxRatio");
        var kinds = document.Kinds.Select((kind, place) => Kind(kind, place)).ToArray();
        if (kinds.Length == 0)
            problems.Add($"{file}, $.kinds: nothing could be uploaded; name at least one kind.");
        foreach (var missing in Enum.GetNames<AttachmentProblem>().Append(AttachmentPolicies.Hint).Where(code => !document.Texts.ContainsKey(code)))
            problems.Add($"{file}, $.texts: the text '{missing}' is missing (zh and en).");
        if (problems.Count > before)
            return null;
        return new AttachmentPolicy(
            document.MaxFilesPerTicket, document.MaxBytesPerTicket, document.MaxFilesAtOnce, TimeSpan.FromHours(document.KeepUnusedHours), document.MaxUnusedBytes, document.MaxNameLength,
            new ImageLimits(document.Picture.MaxPixels, document.Picture.Edge, document.Picture.PreviewEdge, TimeSpan.FromSeconds(document.Picture.MaxSeconds)),
            new ArchiveLimits(document.Archive.MaxEntries, document.Archive.MaxUnpackedBytes, document.Archive.MaxRatio),
            kinds!,
            document.Texts.ToDictionary(text => text.Key, text => new PolicyText(text.Value.Zh, text.Value.En), StringComparer.Ordinal));

        void Positive(long number, string field)
        {
            if (number <= 0)
                problems.Add($"{file}, $.{field}: write a number above zero.");
        }

        KindPolicy? Kind(KindDocument kind, int place)
        {
            Positive(kind.MaxBytes, $"kinds[{place}].maxBytes");
            if (!Enum.TryParse<FileKind>(kind.Kind, ignoreCase: true, out var code) || !Enum.IsDefined(code))
                problems.Add($"{file}, $.kinds[{place}].kind: '{kind.Kind}' is no kind; write {string.Join(", ", Enum.GetNames<FileKind>().Select(name => name.ToLowerInvariant()))}.");
            var types = new List<FileType>();
            foreach (var name in kind.Types)
            {
                if (FileTypes.Find(name) is { } type && type.Kind == code)
                    types.Add(type);
                else
                    problems.Add($"{file}, $.kinds[{place}].types: '{name}' is no type of this kind that can be checked; known are {string.Join(", ", FileTypes.All.Where(type => type.Kind == code).Select(type => type.Code))}.");
            }

            return new KindPolicy(code, kind.Name, kind.English, kind.MaxBytes, types);
        }
    }

    private sealed record Document(
        int MaxFilesPerTicket, long MaxBytesPerTicket, int MaxFilesAtOnce, int KeepUnusedHours, long MaxUnusedBytes, int MaxNameLength,
        PictureDocument Picture, ArchiveDocument Archive, KindDocument[] Kinds, Dictionary<string, TextDocument> Texts);

    private sealed record PictureDocument(long MaxPixels, int Edge, int PreviewEdge, int MaxSeconds);

    private sealed record ArchiveDocument(int MaxEntries, long MaxUnpackedBytes, int MaxRatio);

    private sealed record KindDocument(string Kind, string Name, string English, long MaxBytes, string[] Types);

    private sealed record TextDocument(string Zh, string En);
}
