namespace HotlineWorkflows.Attachments.Types;

/// <summary>A PDF must begin and end as one, with nothing behind its end.</summary>
internal static class PdfCheck
{
    private const int TailLength = 4096;

    public static async Task CheckAsync(Stream content, CancellationToken cancellationToken)
    {
        var tail = await Tail.ReadAsync(content, TailLength, cancellationToken).ConfigureAwait(false);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0 || tail.AsSpan().LastIndexOf("startxref"u8) < 0)
            throw new InspectionException(AttachmentProblem.Damaged);
        if (tail.AsSpan(end + 5).IndexOfAnyExcept(" \t\r\n\f\0"u8) >= 0)
            throw new InspectionException(AttachmentProblem.Damaged);
    }
}
