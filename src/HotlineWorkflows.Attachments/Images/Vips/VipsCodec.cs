using System.Diagnostics;

namespace HotlineWorkflows.Attachments.Images.Vips;

/// <summary>Pictures through libvips (LGPL, prebuilt from npm). A few at a time, so that many large ones at once cannot use up memory.</summary>
/// <param name="parallelism">Pictures decoded at the same time.</param>
public sealed class VipsCodec(int parallelism = 2) : IImageCodec, IDisposable
{
    private const int PhotoQuality = 85;
    private const int PreviewQuality = 75;

    // VipsSize: shrink only. VipsFailOn: truncated files are refused, as are other errors. VipsAccess: from top to bottom. VipsForeignKeep: nothing.
    private const int OnlyShrink = 2, FailOnError = 2, Sequential = 1;
    private const uint KeepNothing = 0;

    private readonly SemaphoreSlim _turn = new(parallelism);

    /// <summary>The codec that works here: this one, or the one that refuses everything, with the reason.</summary>
    public static IImageCodec Find(out string? problem) => (problem = VipsLibrary.Ensure()) is null ? new VipsCodec() : new NoImageCodec();

    /// <inheritdoc />
    public bool IsAvailable => true;

    /// <inheritdoc />
    public async Task<RecodedImage> RecodeAsync(ReadOnlyMemory<byte> content, ImageFormat format, ImageLimits limits, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Recode(content, format, limits), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private static unsafe RecodedImage Recode(ReadOnlyMemory<byte> content, ImageFormat format, ImageLimits limits)
    {
        using var pinned = content.Pin();
        var data = (nint)pinned.Pointer;
        var began = Stopwatch.GetTimestamp();
        using var opener = Loader(format, data, content.Length);
        using var header = opener.Image();
        Check(header.Width, header.Height, limits);

        using var loader = Loader(format, data, content.Length, Shrink(format, header, limits.Edge));
        using var loaded = loader.Image();
        using var upright = Thumbnail(loaded, limits.Edge);
        var keepLossless = upright.HasAlpha || format is ImageFormat.Png or ImageFormat.Gif;
        var kept = Encode(upright, keepLossless ? ImageFormat.Png : ImageFormat.Jpeg, PhotoQuality, Left(began, limits));
        var preview = Preview(kept, keepLossless ? ImageFormat.Png : ImageFormat.Jpeg, limits, Left(began, limits));
        return new RecodedImage(kept, keepLossless ? ImageFormat.Png : ImageFormat.Jpeg, upright.Width, upright.Height, preview);
    }

    private static void Check(int width, int height, ImageLimits limits)
    {
        if (width <= 0 || height <= 0)
            throw new ImageException(ImageProblem.Damaged, "The picture has no pixels.");
        if ((long)width * height > limits.MaxPixels)
            throw new ImageException(ImageProblem.TooManyPixels, $"The picture claims {width} × {height} pixels; at most {limits.MaxPixels} are decoded.");
    }

    private static unsafe byte[] Preview(byte[] kept, ImageFormat format, ImageLimits limits, TimeSpan left)
    {
        fixed (byte* data = kept)
        {
            using var loader = Loader(format, (nint)data, kept.Length);
            using var loaded = loader.Image();
            using var small = Thumbnail(loaded, limits.PreviewEdge);
            if (!small.HasAlpha)
                return Encode(small, ImageFormat.Jpeg, PreviewQuality, left);
            using var flatten = new VipsOperation("flatten").With("in", small).WithNumbers("background", 255, 255, 255);
            using var flat = flatten.Image();
            return Encode(flat, ImageFormat.Jpeg, PreviewQuality, left);
        }
    }

    /// <summary>The loader by what the first bytes say; none is guessed. Pixels are read once, from top to bottom.</summary>
    private static VipsOperation Loader(ImageFormat format, nint data, int length, int shrink = 1)
    {
        var loader = new VipsOperation(format switch
        {
            ImageFormat.Jpeg => "jpegload_buffer",
            ImageFormat.Png => "pngload_buffer",
            ImageFormat.Gif => "gifload_buffer",
            _ => "webpload_buffer",
        }).WithBytes("buffer", data, length).WithEnum("fail_on", "VipsFailOn", FailOnError).WithEnum("access", "VipsAccess", Sequential);
        return format == ImageFormat.Jpeg ? loader.With("shrink", shrink) : loader;
    }

    /// <summary>A JPEG can be decoded at a half, a quarter or an eighth of its size, which costs that much less time and memory.</summary>
    private static int Shrink(ImageFormat format, VipsImage header, int edge)
    {
        var shrink = 1;
        while (format == ImageFormat.Jpeg && shrink < 8 && Math.Max(header.Width, header.Height) / (shrink * 2) >= edge)
            shrink *= 2;
        return shrink;
    }

    /// <summary>
    /// Shrinks, turns upright by the orientation in the file, and brings colours to sRGB: what is written bears no profile.
    /// (The operation that also opens the file takes truncated ones without a word.)
    /// </summary>
    private static VipsImage Thumbnail(VipsImage image, int edge)
    {
        using var operation = new VipsOperation("thumbnail_image")
            .With("in", image)
            .With("width", edge)
            .With("height", edge)
            .WithEnum("size", "VipsSize", OnlyShrink)
            .With("export_profile", "srgb");
        return operation.Image();
    }

    private static byte[] Encode(VipsImage image, ImageFormat format, int quality, TimeSpan left)
    {
        using var operation = format == ImageFormat.Png
            ? new VipsOperation("pngsave_buffer").With("in", image).With("compression", 6)
            : new VipsOperation("jpegsave_buffer").With("in", image).With("Q", quality).With("optimize_coding", true);
        operation.WithFlags("keep", "VipsForeignKeep", KeepNothing);

        // Pixels are made here, so this is what can take long; libvips looks at the mark between strips.
        var expired = 0;
        using var alarm = new Timer(
            _ =>
            {
                Interlocked.Exchange(ref expired, 1);
                VipsLibrary.vips_image_set_kill(image.Handle, 1);
            },
            null,
            left,
            Timeout.InfiniteTimeSpan);
        try
        {
            return operation.Bytes();
        }
        catch (ImageException) when (Volatile.Read(ref expired) == 1)
        {
            throw new ImageException(ImageProblem.TooSlow, "Decoding the picture took too long.");
        }
    }

    private static TimeSpan Left(long began, ImageLimits limits)
    {
        var left = limits.MaxTime - Stopwatch.GetElapsedTime(began);
        return left > TimeSpan.Zero ? left : throw new ImageException(ImageProblem.TooSlow, "Decoding the picture took too long.");
    }
}
