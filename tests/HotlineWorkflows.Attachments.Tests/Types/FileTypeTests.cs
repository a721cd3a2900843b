using System.Text;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Attachments.Tests.Images;
using HotlineWorkflows.Attachments.Types;

namespace HotlineWorkflows.Attachments.Tests.Types;

public sealed class FileTypeTests
{
    private static readonly ArchiveLimits Limits = new(1000, 100_000_000, 250);

    public static TheoryData<string, byte[]> Good => new()
    {
        { "pdf", SampleFiles.Pdf }, { "txt", SampleFiles.Text }, { "wav", SampleFiles.Wav }, { "mp3", SampleFiles.Mp3 }, { "amr", SampleFiles.Amr }, { "ogg", SampleFiles.Ogg },
        { "webm", SampleFiles.Webm }, { "docx", SampleFiles.Docx }, { "xlsx", SampleFiles.Xlsx }, { "odt", SampleFiles.Odt },
        { "mp4", SampleFiles.Mp4() }, { "mov", SampleFiles.Mp4("qt  ") }, { "m4a", SampleFiles.Mp4("M4A ") }, { "3gp", SampleFiles.Mp4("3gp4") },
        { "jpeg", TestPictures.Jpeg(8, 8) }, { "png", TestPictures.Png(4, 4, (_, _) => (1, 2, 3)) },
    };

    public static TheoryData<string, AttachmentProblem, byte[]> Bad => new()
    {
        { "empty", AttachmentProblem.Empty, [] },
        { "program for Windows", AttachmentProblem.UnknownType, [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "program for Linux", AttachmentProblem.UnknownType, [0x7f, .. "ELF"u8, 2, 1, 1, 0] },
        { "script", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes("#!/bin/sh\nrm -rf /") },
        { "web page", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes("  <!DOCTYPE html><html></html>") },
        { "web page behind a byte order mark", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes("\ufeff<html>") },
        { "page in a text", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes(new string('a', 70_000) + "<SCRIPT>alert(1)</SCRIPT>") },
        { "tag across two pieces", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes(new string('a', (64 * 1024) - 3) + "<script>") },
        { "picture of lines", AttachmentProblem.UnknownType, Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "text in GBK", AttachmentProblem.UnknownType, [0xbe, 0xad, 0xcf, 0xd6, 0xb3, 0xa1] },
        { "text with zeros", AttachmentProblem.UnknownType, [.. "abc"u8, 0, .. "def"u8] },
        { "old Word", AttachmentProblem.OldOffice, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]] },
        { "HEIC", AttachmentProblem.Heic, SampleFiles.Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1"u8]) },
        { "RAR", AttachmentProblem.UnknownType, [.. "Rar!"u8, 0x1a, 7, 1, 0] },
        { "7z", AttachmentProblem.UnknownType, [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c, 0, 4] },
        { "plain ZIP", AttachmentProblem.UnknownType, SampleFiles.Zip(("photo.jpg", "x")) },
        { "JAR", AttachmentProblem.UnknownType, SampleFiles.Zip(("META-INF/MANIFEST.MF", "x"), ("A.class", "x")) },
        { "Office with a program", AttachmentProblem.UnknownType, SampleFiles.Office("word/document.xml", "wordprocessingml", ("word/embeddings/run.exe", "x")) },
        { "Office with macros", AttachmentProblem.Macros, SampleFiles.Office("word/document.xml", "wordprocessingml.document", ("word/vbaProject.bin", "x")) },
        { "Office that says it has macros", AttachmentProblem.Macros, SampleFiles.Office("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml") },
        { "OpenDocument with macros", AttachmentProblem.Macros, SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), ("Basic/script-lc.xml", "x")) },
        { "path out of the archive", AttachmentProblem.UnknownType, SampleFiles.Office("word/document.xml", "wordprocessingml", ("../../etc/passwd", "x")) },
        { "PDF without end", AttachmentProblem.Damaged, SampleFiles.Pdf[..60] },
        { "PDF with a page behind", AttachmentProblem.Damaged, [.. SampleFiles.Pdf, .. "<script>alert(1)</script>"u8] },
        { "PDF with an archive behind", AttachmentProblem.Damaged, [.. SampleFiles.Pdf, .. SampleFiles.Zip(("A.class", "x"))] },
        { "recording with an archive behind", AttachmentProblem.Damaged, [.. SampleFiles.Wav, .. SampleFiles.Zip(("A.class", "x"))] },
        { "document behind a page", AttachmentProblem.UnknownType, [.. "<html>"u8, .. SampleFiles.Docx] },
        { "document cut off", AttachmentProblem.Damaged, SampleFiles.Docx[..^30] },
        { "video cut off", AttachmentProblem.Damaged, SampleFiles.Mp4()[..^10] },
        { "video without description", AttachmentProblem.Damaged, [.. SampleFiles.Mp4()[..20], .. SampleFiles.Box("mdat", new byte[10])] },
        { "video whose box claims too much", AttachmentProblem.Damaged, [.. SampleFiles.Mp4()[..20], 0, 0, 0, 1, .. "mdat"u8, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_file_is_what_its_content_says(string type, byte[] content) => (await TypeAsync(content)).Code.ShouldBe(type);

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_dangerous_or_broken_is_refused_with_its_reason(string what, AttachmentProblem problem, byte[] content) =>
        (await Should.ThrowAsync<InspectionException>(() => TypeAsync(content), what)).Problem.ShouldBe(problem, what);

    [Fact]
    public async Task A_document_that_would_unpack_to_gigabytes_is_refused_without_unpacking_it()
    {
        var bomb = SampleFiles.Office("word/document.xml", "wordprocessingml.document", ("word/media/a.xml", new string('0', 50_000_000)));
        bomb.Length.ShouldBeLessThan(100_000);
        (await Should.ThrowAsync<InspectionException>(() => TypeAsync(bomb))).Problem.ShouldBe(AttachmentProblem.Bomb);
    }

    [Fact]
    public async Task Entries_that_lie_over_one_another_are_refused()
    {
        var zip = SampleFiles.Office("word/document.xml", "wordprocessingml.document", ("word/a.xml", new string('x', 1000) + "1"), ("word/b.xml", "2"));
        // The second entry is said to begin where the first does.
        var list = zip.AsSpan().LastIndexOf("word/b.xml"u8) - 46;
        zip.AsSpan(list + 42, 4).Clear();
        (await Should.ThrowAsync<InspectionException>(() => TypeAsync(zip))).Problem.ShouldBeOneOf(AttachmentProblem.Bomb, AttachmentProblem.Damaged);
    }

    [Fact]
    public async Task Too_many_entries_are_refused()
    {
        var zip = SampleFiles.Zip([.. Enumerable.Range(0, 1001).Select(number => ($"word/{number}.xml", "x"))]);
        (await Should.ThrowAsync<InspectionException>(() => TypeAsync(zip))).Problem.ShouldBe(AttachmentProblem.Bomb);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Broken_files_are_refused_or_taken_and_never_break_anything(string type, byte[] content)
    {
        var random = new Random(type.Length + content.Length);
        for (var round = 0; round < 400; round++)
        {
            var bad = content[..random.Next(1, content.Length + 1)].ToArray();
            for (var change = random.Next(0, 8); change > 0; change--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try
            {
                await TypeAsync(bad);
            }
            catch (InspectionException exception)
            {
                exception.Problem.ShouldNotBe(AttachmentProblem.TooSlow);
            }
            catch (EndOfStreamException)
            {
                // Told as damaged by the receiver.
            }
        }
    }

    private static async Task<FileType> TypeAsync(byte[] content)
    {
        var sniffed = FileSniffer.Sniff(content.AsSpan(0, Math.Min(content.Length, FileSniffer.HeadLength)));
        if (sniffed.Problem is { } problem)
            throw new InspectionException(problem);
        return await FileInspector.InspectAsync(new MemoryStream(content), sniffed, Limits, default);
    }
}
