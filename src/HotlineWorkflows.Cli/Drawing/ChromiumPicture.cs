using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Cli;

/// <summary>Makes a PNG of an SVG with an installed browser of the Chromium family.</summary>
internal static partial class ChromiumPicture
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Writes the picture.</summary>
    /// <param name="svg">The drawing, with width and height in pixels.</param>
    /// <param name="file">Where the PNG goes; replaced if it is there.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <exception cref="UsageException">There is no browser, or it made no picture.</exception>
    public static async Task WriteAsync(string svg, string file, CancellationToken cancellationToken)
    {
        var browser = Find() ?? throw new UsageException($"draw: a PNG needs an installed Chromium or Chrome, and none of {string.Join(", ", Names)} is on the PATH. Install one (Debian: apt-get install chromium fonts-noto-cjk), or write SVG: -o {Path.ChangeExtension(file, ".svg")}.");
        var folder = Directory.CreateTempSubdirectory("hotline-draw-");
        try
        {
            var source = Path.Combine(folder.FullName, "drawing.svg");
            await File.WriteAllTextAsync(source, svg, cancellationToken);
            var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in Arguments(source, Path.GetFullPath(file), folder.FullName, svg))
                start.ArgumentList.Add(argument);
            File.Delete(file);
            await RunAsync(start, cancellationToken);
            if (!File.Exists(file))
                throw new UsageException($"draw: {browser} made no picture; write SVG instead: -o {Path.ChangeExtension(file, ".svg")}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string source, string file, string profile, string svg)
    {
        var size = Size().Match(svg);
        var (width, height) = (Pixels(size.Groups[1].Value), Pixels(size.Groups[2].Value));
        yield return "--headless";
        yield return "--disable-gpu";
        yield return "--hide-scrollbars";
        yield return $"--user-data-dir={profile}";
        // Chromium refuses its sandbox to root, as in a container; the drawing loads and runs nothing.
        if (Environment.UserName == "root")
            yield return "--no-sandbox";
        yield return $"--window-size={width},{height}";
        yield return $"--screenshot={file}";
        yield return new Uri(source).AbsoluteUri;
    }

    private static int Pixels(string text) => (int)Math.Ceiling(double.Parse(text, CultureInfo.InvariantCulture));

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new UsageException($"draw: {start.FileName} made no picture within {Patience.TotalMinutes:0} minutes.");
        }
    }

    private static string? Find()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)))
            .FirstOrDefault(File.Exists);

    [GeneratedRegex("""<svg [^>]* width="([0-9.]+)" height="([0-9.]+)">""")]
    private static partial Regex Size();
}
