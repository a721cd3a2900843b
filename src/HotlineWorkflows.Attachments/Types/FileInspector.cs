using HotlineWorkflows.Attachments.Policies;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>A file is not what its first bytes say, or not whole.</summary>
/// <param name="problem">What is wrong.</param>
internal sealed class InspectionException(AttachmentProblem problem) : Exception($"A file was refused: {problem}.")
{
    public AttachmentProblem Problem { get; } = problem;
}

/// <summary>Looks at a whole file, by jumping to the parts that matter; nothing is unpacked or kept in memory.</summary>
internal static class FileInspector
{
    /// <summary>The type the file really has.</summary>
    /// <param name="content">The file; can be read anywhere.</param>
    /// <param name="sniffed">What its first bytes said, without a problem.</param>
    /// <param name="limits">Limits of packed documents.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InspectionException">It is not taken.</exception>
    public static async Task<FileType> InspectAsync(Stream content, Sniffed sniffed, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        if (sniffed.IsZip)
            return await PackedDocument.TypeAsync(content, limits, cancellationToken).ConfigureAwait(false);
        var type = sniffed.Type!;
        if (type == FileTypes.Txt)
            await TextCheck.CheckAsync(content, cancellationToken).ConfigureAwait(false);
        else if (type == FileTypes.Pdf)
            await PdfCheck.CheckAsync(content, cancellationToken).ConfigureAwait(false);
        else if (type == FileTypes.Mp4 || type == FileTypes.Mov || type == FileTypes.ThreeGp || type == FileTypes.M4A)
            await BoxCheck.CheckAsync(content, cancellationToken).ConfigureAwait(false);

        // An archive behind something else (a JAR behind a picture, a ZIP behind a PDF) is opened from its end.
        if (type.Kind != FileKind.Image && await Tail.HasArchiveAsync(content, cancellationToken).ConfigureAwait(false))
            throw new InspectionException(AttachmentProblem.Damaged);
        return type;
    }
}
