using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using HotlineWorkflows.Attachments.Images.Vips;

namespace HotlineWorkflows.Attachments.Tests.Images;

/// <summary>Pictures made byte by byte, so that tests know exactly what is in them.</summary>
internal static class TestPictures
{
    public const string Secret = "GPS-34.5678N-113.4321E";

    /// <summary>A PNG of RGB pixels.</summary>
    public static byte[] Png(int width, int height, Func<int, int, (byte R, byte G, byte B)> pixel)
    {
        var raw = new byte[height * ((width * 3) + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * ((width * 3) + 1)) + 1 + (x * 3);
                (raw[at], raw[at + 1], raw[at + 2]) = pixel(x, y);
            }
        }

        return Png(width, height, Deflate(raw));
    }

    /// <summary>A PNG that says it has so many pixels, with these compressed bytes as pixels.</summary>
    public static byte[] Png(int width, int height, byte[] compressed, params (string Type, byte[] Data)[] chunks)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR", header);
        foreach (var (type, data) in chunks)
            Chunk(png, type, data);
        Chunk(png, "IDAT", compressed);
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>A JPEG: left half red, right half blue, on top a green stripe; with EXIF (orientation, GPS), a comment and bytes after the end.</summary>
    public static byte[] JpegWithMetadata(int width, int height, ushort orientation)
    {
        var plain = Jpeg(width, height);
        using var result = new MemoryStream();
        result.Write(plain.AsSpan(0, 2));
        Segment(result, 0xe1, [.. "Exif\0\0"u8, .. Exif(orientation)]);
        Segment(result, 0xfe, Encoding.ASCII.GetBytes(Secret));
        Segment(result, 0xe1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes($"<x:xmpmeta>{Secret}</x:xmpmeta>")]);
        result.Write(plain.AsSpan(2));
        result.Write(Encoding.ASCII.GetBytes($"<script>alert('{Secret}')</script>"));
        return result.ToArray();
    }

    /// <summary>A JPEG: left half red, right half blue, on top a green stripe.</summary>
    public static unsafe byte[] Jpeg(int width, int height)
    {
        VipsLibrary.Ensure().ShouldBeNull();
        var png = Png(width, height, (x, y) => y < height / 4 ? ((byte)0, (byte)200, (byte)0) : x < width / 2 ? ((byte)220, (byte)0, (byte)0) : ((byte)0, (byte)0, (byte)220));
        fixed (byte* data = png)
        {
            using var load = new VipsOperation("pngload_buffer").WithBytes("buffer", (nint)data, png.Length);
            using var image = load.Image();
            using var save = new VipsOperation("jpegsave_buffer").With("in", image).With("Q", 95);
            return save.Bytes();
        }
    }

    /// <summary>The colour of a pixel of any picture.</summary>
    public static unsafe (int R, int G, int B) Pixel(byte[] picture, int x, int y)
    {
        fixed (byte* data = picture)
        {
            using var load = new VipsOperation(picture[0] == 0xff ? "jpegload_buffer" : "pngload_buffer").WithBytes("buffer", (nint)data, picture.Length);
            using var image = load.Image();
            using var crop = new VipsOperation("extract_area").With("input", image).With("left", x).With("top", y).With("width", 1).With("height", 1);
            using var one = crop.Image();
            using var save = new VipsOperation("rawsave_buffer").With("in", one);
            var bytes = save.Bytes();
            return (bytes[0], bytes[1], bytes[2]);
        }
    }

    /// <summary>zlib.</summary>
    public static byte[] Deflate(byte[] raw)
    {
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.SmallestSize, true))
            zlib.Write(raw);
        return result.ToArray();
    }

    private static byte[] Exif(ushort orientation)
    {
        // Little-endian TIFF: orientation, and a GPS directory whose text is the secret.
        using var tiff = new MemoryStream();
        using var writer = new BinaryWriter(tiff);
        writer.Write("II"u8);
        writer.Write((ushort)42);
        writer.Write(8u);
        writer.Write((ushort)2);
        Entry(0x0112, 3, 1, orientation);
        Entry(0x8825, 4, 1, 38);
        writer.Write(0u);
        writer.Write((ushort)1);
        var text = Encoding.ASCII.GetBytes(Secret + "\0");
        Entry(0x001d, 2, (uint)text.Length, 56);
        writer.Write(0u);
        writer.Write(text);
        return tiff.ToArray();

        void Entry(ushort tag, ushort type, uint count, uint value)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(count);
            writer.Write(value);
        }
    }

    private static void Segment(Stream stream, byte marker, byte[] data)
    {
        stream.Write([0xff, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2)]);
        stream.Write(data);
    }

    private static void Chunk(Stream stream, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        stream.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        stream.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
