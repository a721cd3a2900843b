using System.IO.Compression;
using System.Text;
using HotlineWorkflows.Server.Designer.Studio;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>A server beside which lies a package as small as can be, in the shape of Elsa Studio's.</summary>
public sealed class SmallStudio : IAsyncLifetime
{
    public const string Styles = "body { color: black }";

    private readonly string _home = RunningServer.NewFolder();

    public RunningServer Server { get; private set; } = null!;

    /// <summary>Asks for files and does not unpack them.</summary>
    public HttpClient Files { get; } = new(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None });

    public async Task InitializeAsync()
    {
        Write("package.json", """{"name":"a","version":"3.8.2"}""");
        Write("appsettings.json", "{}");
        Write("_framework/blazor.webassembly.js", "run()", compressed: true);
        // As they are published: nothing but the compressed forms.
        Write("_framework/System.Linq.zjxl56uchh.wasm", "wasm", plain: false, compressed: true);
        Write("_content/MudBlazor/MudBlazor.min.css", Styles, plain: false, compressed: true);
        Write("_content/Radzen.Blazor/fonts/RobotoFlex.woff2", "font");
        await File.WriteAllTextAsync(Path.Combine(_home, "secret.json"), "secret");
        Server = await RunningServer.StartAsync(null, false, $"--contentRoot={_home}");
    }

    public async Task DisposeAsync()
    {
        Files.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_home, true);
    }

    private void Write(string name, string text, bool plain = true, bool compressed = false)
    {
        var path = Path.Combine(_home, StudioPackage.Place, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (plain)
            File.WriteAllText(path, text);
        if (!compressed)
            return;
        Pack(new BrotliStream(File.Create(path + ".br"), CompressionLevel.Optimal));
        Pack(new GZipStream(File.Create(path + ".gz"), CompressionLevel.Optimal));

        void Pack(Stream packed)
        {
            using (packed)
                packed.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
