using System.Text;
using HotlineWorkflows.Attachments.Policies;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>Tells Office and OpenDocument files from other archives by what they hold, and refuses macros.</summary>
internal static class PackedDocument
{
    private const string ContentTypes = "[Content_Types].xml";
    private const int MaxContentTypes = 1024 * 1024;

    private static readonly string[] Programs = [".exe", ".dll", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".bat", ".cmd", ".ps1", ".jar", ".scr", ".com", ".msi", ".lnk", ".class", ".apk"];

    private static readonly (string Main, FileType Type)[] Office = [("word/document.xml", FileTypes.Docx), ("xl/workbook.xml", FileTypes.Xlsx), ("ppt/presentation.xml", FileTypes.Pptx)];

    /// <exception cref="InspectionException">It is not taken.</exception>
    public static async Task<FileType> TypeAsync(Stream content, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        var zip = await ZipDirectory.ReadAsync(content, limits, cancellationToken).ConfigureAwait(false);
        if (zip.Entries.Any(entry => entry.Name.StartsWith('/') || entry.Name.Split('/').Contains("..") || Programs.Any(program => entry.Name.EndsWith(program, StringComparison.OrdinalIgnoreCase))))
            throw new InspectionException(AttachmentProblem.UnknownType);
        var first = zip.Entries.MinBy(entry => entry.Offset)!;
        return first.Name == "mimetype"
            ? await OpenDocumentAsync(zip, first, cancellationToken).ConfigureAwait(false)
            : await OfficeAsync(zip, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<FileType> OpenDocumentAsync(ZipDirectory zip, ZipEntry mimetype, CancellationToken cancellationToken)
    {
        var name = Encoding.ASCII.GetString(await zip.UnpackAsync(mimetype, 128, cancellationToken).ConfigureAwait(false)).Trim();
        var type = new[] { FileTypes.Odt, FileTypes.Ods, FileTypes.Odp }.FirstOrDefault(type => type.MediaType == name)
            ?? throw new InspectionException(AttachmentProblem.UnknownType);
        if (zip.Entries.Any(entry => entry.Name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || entry.Name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)))
            throw new InspectionException(AttachmentProblem.Macros);
        return zip.Entries.Any(entry => entry.Name == "content.xml") ? type : throw new InspectionException(AttachmentProblem.Damaged);
    }

    private static async Task<FileType> OfficeAsync(ZipDirectory zip, CancellationToken cancellationToken)
    {
        var list = zip.Entries.FirstOrDefault(entry => entry.Name == ContentTypes) ?? throw new InspectionException(AttachmentProblem.UnknownType);
        if (list.Unpacked > MaxContentTypes)
            throw new InspectionException(AttachmentProblem.Bomb);
        if (zip.Entries.Any(entry => IsMacro(entry.Name)))
            throw new InspectionException(AttachmentProblem.Macros);

        // One byte more than it may have tells whether the list lied about its size.
        var unpacked = await zip.UnpackAsync(list, MaxContentTypes + 1, cancellationToken).ConfigureAwait(false);
        if (unpacked.Length > MaxContentTypes)
            throw new InspectionException(AttachmentProblem.Bomb);
        var types = Encoding.UTF8.GetString(unpacked);
        if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            throw new InspectionException(AttachmentProblem.Macros);
        foreach (var (main, type) in Office)
        {
            if (zip.Entries.Any(entry => entry.Name == main))
                return types.Contains(type.MediaType, StringComparison.Ordinal) ? type : throw new InspectionException(AttachmentProblem.Damaged);
        }

        throw new InspectionException(AttachmentProblem.UnknownType);
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);
}
