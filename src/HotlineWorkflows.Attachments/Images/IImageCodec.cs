namespace HotlineWorkflows.Attachments.Images;

/// <summary>
/// Decodes pictures and writes them anew: only the pixels survive. Whatever else the file held (EXIF with the place it was
/// taken, comments, thumbnails, appended data) is gone, and a file crafted to break viewers is no longer that file.
/// </summary>
public interface IImageCodec
{
    /// <summary>Whether pictures can be read here at all; if not, they must be refused, never kept as they came.</summary>
    bool IsAvailable { get; }

    /// <summary>Decodes a picture, turns it upright, shrinks it when needed and encodes it again, with a small preview.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="format">Its format, as its first bytes say.</param>
    /// <param name="limits">Limits of decoding and of the result.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ImageException">The picture is damaged, too large, or took too long.</exception>
    Task<RecodedImage> RecodeAsync(ReadOnlyMemory<byte> content, ImageFormat format, ImageLimits limits, CancellationToken cancellationToken);
}

/// <summary>The formats of pictures that are read.</summary>
public enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>GIF; the first picture of a moving one.</summary>
    Gif,

    /// <summary>WebP; the first picture of a moving one.</summary>
    Webp,
}

/// <summary>Limits of decoding and of what is written.</summary>
/// <param name="MaxPixels">The most pixels (width × height) a picture may claim; looked at before anything is decoded.</param>
/// <param name="Edge">The longer edge of what is kept, in pixels; larger pictures are shrunk.</param>
/// <param name="PreviewEdge">The longer edge of the preview, in pixels.</param>
/// <param name="MaxTime">How long the work may take (system clock).</param>
public sealed record ImageLimits(long MaxPixels, int Edge, int PreviewEdge, TimeSpan MaxTime);

/// <summary>A picture written anew.</summary>
/// <param name="Content">The picture.</param>
/// <param name="Format">JPEG, or PNG where the picture came as PNG or GIF or can be seen through.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Preview">A small JPEG.</param>
public sealed record RecodedImage(byte[] Content, ImageFormat Format, int Width, int Height, byte[] Preview);

/// <summary>Why a picture cannot be taken.</summary>
public enum ImageProblem
{
    /// <summary>It cannot be decoded.</summary>
    Damaged,

    /// <summary>It claims more pixels than are decoded here.</summary>
    TooManyPixels,

    /// <summary>Decoding took longer than allowed.</summary>
    TooSlow,

    /// <summary>There is no library for pictures in this installation.</summary>
    NoCodec,
}

/// <summary>A picture cannot be taken.</summary>
/// <param name="problem">Why.</param>
/// <param name="message">For the log; holds nothing of the picture.</param>
public sealed class ImageException(ImageProblem problem, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public ImageProblem Problem { get; } = problem;
}
