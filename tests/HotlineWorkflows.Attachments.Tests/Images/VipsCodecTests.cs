using System.Text;
using HotlineWorkflows.Attachments.Images;
using HotlineWorkflows.Attachments.Images.Vips;

namespace HotlineWorkflows.Attachments.Tests.Images;

public sealed class VipsCodecTests : IDisposable
{
    private static readonly ImageLimits Limits = new(64_000_000, 2000, 100, TimeSpan.FromSeconds(20));

    private readonly VipsCodec _codec = VipsCodec.Find(out var problem).ShouldBeOfType<VipsCodec>(problem);

    public void Dispose() => _codec.Dispose();

    [Fact]
    public async Task Nothing_but_the_pixels_of_a_photo_survives()
    {
        var photo = TestPictures.JpegWithMetadata(400, 300, orientation: 1);
        Encoding.Latin1.GetString(photo).ShouldContain(TestPictures.Secret);
        var kept = await _codec.RecodeAsync(photo, ImageFormat.Jpeg, Limits, default);
        foreach (var bytes in new[] { kept.Content, kept.Preview })
        {
            var text = Encoding.Latin1.GetString(bytes);
            text.ShouldNotContain(TestPictures.Secret);
            text.ShouldNotContain("Exif");
            text.ShouldNotContain("xmp");
            text.ShouldNotContain("script");
            bytes[^2..].ShouldBe([(byte)0xff, (byte)0xd9]);
        }
    }

    [Theory]
    [InlineData(1, 400, 300)]
    [InlineData(3, 400, 300)]
    [InlineData(6, 300, 400)]
    [InlineData(8, 300, 400)]
    public async Task A_photo_is_turned_upright_and_then_says_nothing_of_it(ushort orientation, int width, int height)
    {
        var kept = await _codec.RecodeAsync(TestPictures.JpegWithMetadata(400, 300, orientation), ImageFormat.Jpeg, Limits, default);
        (kept.Width, kept.Height).ShouldBe((width, height));

        // Where the green stripe on top of the stored pixels must be seen.
        var (x, y) = orientation switch { 1 => (200, 20), 3 => (200, 280), 6 => (280, 200), _ => (20, 200) };
        TestPictures.Pixel(kept.Content, x, y).ShouldSatisfyAllConditions(colour => colour.G.ShouldBeGreaterThan(150), colour => colour.R.ShouldBeLessThan(80));
        var (rx, ry) = orientation switch { 1 => (50, 200), 3 => (350, 100), 6 => (100, 50), _ => (200, 350) };
        TestPictures.Pixel(kept.Content, rx, ry).ShouldSatisfyAllConditions(colour => colour.R.ShouldBeGreaterThan(150), colour => colour.G.ShouldBeLessThan(80));
    }

    [Fact]
    public async Task Large_pictures_are_shrunk_and_small_ones_left_as_large_as_they_are()
    {
        var large = await _codec.RecodeAsync(TestPictures.Jpeg(2600, 1300), ImageFormat.Jpeg, Limits, default);
        (large.Width, large.Height).ShouldBe((2000, 1000));
        var small = await _codec.RecodeAsync(TestPictures.Jpeg(60, 40), ImageFormat.Jpeg, Limits, default);
        (small.Width, small.Height).ShouldBe((60, 40));
    }

    [Fact]
    public async Task A_png_stays_lossless_and_loses_its_texts()
    {
        var plain = TestPictures.Png(8, 8, (x, y) => ((byte)(x * 30), (byte)(y * 30), 7));
        byte[] withText = [.. plain.AsSpan(0, 33), .. TestPictures.Png(1, 1, [], ("tEXt", Encoding.ASCII.GetBytes($"Comment\0{TestPictures.Secret}"))).AsSpan(33..^(12 + 12)), .. plain.AsSpan(33), .. Encoding.ASCII.GetBytes(TestPictures.Secret)];
        Encoding.Latin1.GetString(withText).ShouldContain("tEXt");
        var kept = await _codec.RecodeAsync(withText, ImageFormat.Png, Limits, default);
        kept.Format.ShouldBe(ImageFormat.Png);
        Encoding.Latin1.GetString(kept.Content).ShouldNotContain(TestPictures.Secret);
        TestPictures.Pixel(kept.Content, 3, 5).ShouldBe((90, 150, 7));
    }

    [Fact]
    public async Task A_tiny_file_that_claims_fifty_thousand_squared_pixels_is_refused_before_it_is_decoded()
    {
        var bomb = TestPictures.Png(50_000, 50_000, TestPictures.Deflate(new byte[1_000_000]));
        bomb.Length.ShouldBeLessThan(5_000);
        var before = GC.GetTotalAllocatedBytes();
        (await Should.ThrowAsync<ImageException>(() => _codec.RecodeAsync(bomb, ImageFormat.Png, Limits, default))).Problem.ShouldBe(ImageProblem.TooManyPixels);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public async Task Decoding_that_takes_too_long_is_stopped()
    {
        var picture = TestPictures.Png(3000, 3000, TestPictures.Deflate(new byte[3000 * 9001]));
        (await Should.ThrowAsync<ImageException>(() => _codec.RecodeAsync(picture, ImageFormat.Png, Limits with { MaxTime = TimeSpan.FromMilliseconds(1) }, default))).Problem.ShouldBe(ImageProblem.TooSlow);
    }

    [Fact]
    public async Task What_only_looks_like_a_picture_is_refused()
    {
        foreach (var (bytes, format) in new (byte[], ImageFormat)[]
        {
            ([0xff, 0xd8, 0xff, 0xe0], ImageFormat.Jpeg),
            ([0xff, 0xd8, 0xff, .. Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>")], ImageFormat.Jpeg),
            ([.. "GIF89a"u8, .. Encoding.ASCII.GetBytes("/*<script>*/=1;alert(1)")], ImageFormat.Gif),
            ([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8], ImageFormat.Webp),
            (TestPictures.Jpeg(300, 200)[..^400], ImageFormat.Jpeg),
            (TestPictures.Jpeg(3000, 2000)[..20_000], ImageFormat.Jpeg),
        })
            (await Should.ThrowAsync<ImageException>(() => _codec.RecodeAsync(bytes, format, Limits, default), $"{format}, {bytes.Length} bytes")).Problem.ShouldBe(ImageProblem.Damaged);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    public async Task Broken_pictures_never_break_the_program(ImageFormat format)
    {
        var good = format == ImageFormat.Jpeg ? TestPictures.JpegWithMetadata(120, 90, 6) : TestPictures.Png(40, 30, (x, y) => ((byte)x, (byte)y, 9));
        var random = new Random(17);
        for (var round = 0; round < 300; round++)
        {
            var bad = good[..random.Next(8, good.Length + 1)].ToArray();
            for (var change = random.Next(1, 12); change > 0; change--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try
            {
                var kept = await _codec.RecodeAsync(bad, format, Limits, default);
                Encoding.Latin1.GetString(kept.Content).ShouldNotContain(TestPictures.Secret);
            }
            catch (ImageException exception)
            {
                exception.Problem.ShouldBeOneOf(ImageProblem.Damaged, ImageProblem.TooManyPixels);
            }
        }
    }
}
