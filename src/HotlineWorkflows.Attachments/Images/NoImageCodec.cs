namespace HotlineWorkflows.Attachments.Images;

/// <summary>Where the library for pictures is missing: refuses every picture, so that none is kept with its metadata.</summary>
public sealed class NoImageCodec : IImageCodec
{
    /// <inheritdoc />
    public bool IsAvailable => false;

    /// <inheritdoc />
    public Task<RecodedImage> RecodeAsync(ReadOnlyMemory<byte> content, ImageFormat format, ImageLimits limits, CancellationToken cancellationToken) =>
        throw new ImageException(ImageProblem.NoCodec, "libvips is not installed beside the program, so pictures are refused. Build with npm present (see src/HotlineWorkflows.Attachments/Native).");
}
