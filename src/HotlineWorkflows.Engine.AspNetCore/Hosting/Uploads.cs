using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>JSON files on their way in and out, by themselves or packed together.</summary>
internal static class Uploads
{
    private const int MostEntries = 1000;

    /// <summary>The JSON files in an uploaded file: itself, or those packed in it.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="mostBytes">How large each may be: what is packed may be far larger than its file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It cannot be read; the message names it and says why, in Chinese.</exception>
    public static async IAsyncEnumerable<(string Name, byte[] Content)> ReadAsync(IFormFile upload, int mostBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = upload.OpenReadStream();
        if (!upload.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            yield return (upload.FileName, await BytesAsync(upload.FileName, stream, mostBytes, cancellationToken));
            yield break;
        }

        // The stream of an upload does not bear how a broken archive is looked through.
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, cancellationToken);
        using var zip = Open(upload.FileName, whole);
        var entries = zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (entries.Length is 0 or > MostEntries)
            throw new InvalidDataException($"{upload.FileName}：压缩包中应有 1 至 {MostEntries} 个 JSON 文件，实际有 {entries.Length} 个。");
        foreach (var entry in entries)
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            yield return (entry.FullName, await BytesAsync(entry.FullName, content, mostBytes, cancellationToken));
        }
    }

    /// <summary>Files packed in one.</summary>
    public static async ValueTask<byte[]> PackAsync(IAsyncEnumerable<(string Name, byte[] Content)> files, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await foreach (var (name, content) in files.WithCancellation(cancellationToken))
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
                await entry.WriteAsync(content, cancellationToken);
            }
        }

        return packed.ToArray();
    }

    private static ZipArchive Open(string name, Stream content)
    {
        try
        {
            return new ZipArchive(content, ZipArchiveMode.Read);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{name}：不是有效的压缩包。", broken);
        }
    }

    private static async ValueTask<byte[]> BytesAsync(string name, Stream stream, int mostBytes, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        int read;
        while ((read = await PartAsync(name, stream, part, cancellationToken)) > 0)
        {
            if (buffer.Length + read > mostBytes)
                throw new InvalidDataException($"{name}：文件过大，最多 {mostBytes / 1024 / 1024} MB。");
            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    }

    private static async ValueTask<int> PartAsync(string name, Stream stream, byte[] part, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(part, cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{name}：压缩的内容已损坏。", broken);
        }
    }
}
