using System.Text;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>A text must be UTF-8 throughout, without control characters, and be neither page nor program.</summary>
internal static class TextCheck
{
    private static readonly string[] Markup = ["<script", "<html", "<svg", "<iframe", "<!doctype", "<body", "<?xml", "<?php", "javascript:"];

    public static async Task CheckAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length + 1];
        var before = "";
        for (var first = true; ; first = false)
        {
            var read = await content.ReadAtLeastAsync(bytes, bytes.Length, false, cancellationToken).ConfigureAwait(false);
            var count = Decode(decoder, bytes.AsSpan(0, read), letters, flush: read < bytes.Length);
            var text = letters.AsSpan(0, count);
            if (first && IsProgram(text))
                throw new InspectionException(AttachmentProblem.UnknownType);
            if (text.IndexOfAnyInRange('\0', '\b') >= 0 || text.IndexOfAnyInRange('\x0e', '\x1f') >= 0 || text.Contains('\x7f'))
                throw new InspectionException(AttachmentProblem.UnknownType);

            // A tag may lie across two pieces.
            var joined = string.Concat(before, text);
            if (Markup.Any(tag => joined.Contains(tag, StringComparison.OrdinalIgnoreCase)))
                throw new InspectionException(AttachmentProblem.UnknownType);
            before = joined.Length > 16 ? joined[^16..] : joined;
            if (read < bytes.Length)
                return;
        }
    }

    private static int Decode(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> letters, bool flush)
    {
        try
        {
            return decoder.GetChars(bytes, letters, flush);
        }
        catch (DecoderFallbackException)
        {
            throw new InspectionException(AttachmentProblem.UnknownType);
        }
    }

    private static bool IsProgram(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('\ufeff').TrimStart();
        return text.StartsWith("#!") || (text.Length > 1 && text[0] == '<' && (char.IsAsciiLetter(text[1]) || text[1] is '!' or '?' or '/'));
    }
}
