using System.IO.Compression;
using System.Security.Cryptography;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>The one file of a backup: a ZIP of manifest, database and, when asked for, the sealed secret.</summary>
internal static class BackupFile
{
    private const string Manifest = "manifest.json";
    private const string Database = "hotline.db";
    private const string Keys = "keys.json";

    /// <summary>Writes it whole or not at all: the name appears when everything is on the disk.</summary>
    public static async Task WriteAsync(string file, string partial, BackupManifest manifest, string database, KeyMaterial? keys, CancellationToken cancellationToken)
    {
        await using (var stream = new FileStream(partial, Options(FileMode.Create)))
        {
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                await AddAsync(archive, Manifest, new MemoryStream(manifest.Write()), cancellationToken);
                if (keys is not null)
                    await AddAsync(archive, Keys, new MemoryStream(keys.Write()), cancellationToken);
                await AddAsync(archive, Database, File.OpenRead(database), cancellationToken);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, file, overwrite: false);
    }

    /// <summary>Reads what it says of itself.</summary>
    public static BackupManifest ReadManifest(string file) => Reading(file, archive =>
    {
        using var stream = Entry(archive, Manifest).Open();
        return BackupManifest.Read(stream);
    });

    /// <summary>Reads the sealed secret, or null.</summary>
    public static KeyMaterial? ReadKeys(string file) => Reading(file, archive =>
    {
        if (archive.GetEntry(Keys) is not { } entry)
            return null;
        using var stream = entry.Open();
        return KeyMaterial.Read(stream);
    });

    /// <summary>Unpacks the database, synced; returns its hash.</summary>
    public static string Extract(string file, string target, CancellationToken cancellationToken) => Reading(file, archive =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var from = Entry(archive, Database).Open();
        using var to = new FileStream(target, Options(FileMode.Create));
        var buffer = new byte[1 << 20];
        while (from.Read(buffer) is var count and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            to.Write(buffer, 0, count);
        }

        to.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });

    /// <summary>The hash of a file.</summary>
    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static async Task AddAsync(ZipArchive archive, string name, Stream content, CancellationToken cancellationToken)
    {
        await using (content)
        {
            await using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            await content.CopyToAsync(entry, 1 << 20, cancellationToken);
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string name) => archive.GetEntry(name) ?? throw new BackupException($"It lacks {name}, so it is not a whole backup of this program. Take another one.");

    private static T Reading<T>(string file, Func<ZipArchive, T> read)
    {
        if (!File.Exists(file))
            throw new BackupException($"There is no backup {file}.");
        try
        {
            using var archive = ZipFile.OpenRead(file);
            return read(archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or BackupException)
        {
            throw new BackupException($"{file}: {(exception is BackupException ? exception.Message : $"it is damaged or not a backup ({exception.Message}). Take another one.")}", exception);
        }
    }
}
