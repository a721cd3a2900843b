using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>An answer that is asked for after every save and seldom changes: written once, packed once.</summary>
/// <param name="write">Writes the JSON.</param>
internal sealed class PackedAnswer(Func<byte[]> write)
{
    private readonly Lazy<byte[]> _plain = new(write);
    private readonly Lazy<byte[]> _gzip = new(() => Pack(write(), stream => new GZipStream(stream, CompressionLevel.Optimal)));
    private readonly Lazy<byte[]> _brotli = new(() => Pack(write(), stream => new BrotliStream(stream, CompressionLevel.Fastest)));

    /// <summary>The answer in the smallest form the caller takes.</summary>
    public IResult For(HttpContext caller)
    {
        var accepted = caller.Request.Headers.AcceptEncoding.ToString();
        caller.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (accepted.Contains("br", StringComparison.Ordinal))
            return Packed(caller, "br", _brotli.Value);
        return accepted.Contains("gzip", StringComparison.Ordinal) ? Packed(caller, "gzip", _gzip.Value) : Results.Bytes(_plain.Value, "application/json; charset=utf-8");
    }

    private static IResult Packed(HttpContext caller, string encoding, byte[] bytes)
    {
        caller.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(plain);
        return packed.ToArray();
    }
}
