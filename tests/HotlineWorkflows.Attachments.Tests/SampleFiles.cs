using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HotlineWorkflows.Attachments.Tests;

/// <summary>Small files of each type, made by hand.</summary>
internal static class SampleFiles
{
    private const string Main = "application/vnd.openxmlformats-officedocument.";

    public static byte[] Pdf { get; } = Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n100\n%%EOF\n");

    public static byte[] Text { get; } = Encoding.UTF8.GetBytes("经现场核查，反映属实。\r\n温度 < 16 度，已更换阀门。");

    public static byte[] Wav { get; } = [.. "RIFF"u8, 40, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0, .. "data"u8, 4, 0, 0, 0, 1, 2, 3, 4];

    public static byte[] Mp3 { get; } = [0xff, 0xfb, 0x90, 0x00, .. new byte[413]];

    public static byte[] Amr { get; } = [.. "#!AMR\n"u8, 0x3c, .. new byte[31]];

    public static byte[] Ogg { get; } = [.. "OggS\0\x02"u8, .. new byte[20], 1, 19, .. "OpusHead"u8, .. new byte[11]];

    public static byte[] Webm { get; } = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, .. "webm"u8, .. new byte[40]];

    public static byte[] Docx { get; } = Office("word/document.xml", Main + "wordprocessingml.document.main+xml");

    public static byte[] Xlsx { get; } = Office("xl/workbook.xml", Main + "spreadsheetml.sheet.main+xml");

    public static byte[] Odt { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"));

    public static byte[] Mp4(string brand = "isom", int data = 1000) => [.. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. "iso2"u8]), .. Box("moov", new byte[60]), .. Box("mdat", new byte[data])];

    public static byte[] Box(string type, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. Encoding.ASCII.GetBytes(type), .. content];
    }

    public static byte[] Office(string main, string type, params (string Name, string Content)[] more) =>
        Zip([("[Content_Types].xml", $"<Types><Override PartName=\"/{main}\" ContentType=\"{type}\"/></Types>"), (main, "<document/>"), .. more]);

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return result.ToArray();
    }
}
