using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>A server started on a folder of its own, asked over HTTP.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    // Read all the time, or a server that logs would wait for its reader.
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    private ServerProcess(Process process, HttpClient client)
    {
        _process = process;
        _client = client;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } said)
                _said.Writer.TryWrite(said);
            else
                _said.Writer.TryComplete();
        };
        process.BeginOutputReadLine();
    }

    /// <summary>Starts a server and has it serve one request that reads, one that writes; returns the seconds from the start of the process to each answer.</summary>
    public static async Task<(ServerProcess Server, double FirstRead, double FirstWrite)> StartAsync(string folder)
    {
        var port = FreePort();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(ServerProcess).Assembly.Location, ServerChild.Argument, $"--Database:Path={Path.Combine(folder, "hotline.db")}", "--Demo:Samples=false", $"--Urls=http://127.0.0.1:{port}", "--Serilog:MinimumLevel:Default=Error", "--Limits:TrackingPerMinute=1000000", "--Limits:SubmissionsPerMinute=1000000", "--Limits:SignInsPerMinute=1000000", "--Limits:WritesPerMinute=1000000"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // As the server's own project has it.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        var server = new ServerProcess(process, client);
        await server.ExpectAsync("listening");
        await server.GetAsync("/health/ready");
        var read = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await server.SubmitAsync();
        return (server, read, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _client.BaseAddress!;

    public async Task<string> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {body}");
    }

    public async Task SubmitAsync()
    {
        using var body = new StringContent("""{"place":"hualong","subject":"小区供暖不足","content":"家中室温不足十六度，请求尽快处理。","kind":"complaint","citizen":{"name":"王女士","phone":"13800000000"}}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/api/v1/tickets", body);
        if (response.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"A submission was answered with {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Bytes of the working set after everything dead was collected.</summary>
    public async Task<long> MemoryAsync()
    {
        return long.Parse((await AskAsync(ServerChild.Memory))[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes allocated, statements read and milliseconds of processor time used by it so far.</summary>
    public async Task<(long Allocated, long Statements, double Cpu)> CostsAsync()
    {
        var words = await AskAsync(ServerChild.Costs);
        return (long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), double.Parse(words[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Lets it stop in order.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<string[]> AskAsync(string word)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        return (await ExpectAsync(word)).Split(' ');
    }

    private async Task<string> ExpectAsync(string word)
    {
        await foreach (var line in _said.Reader.ReadAllAsync())
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The server ended before it said '{word}'.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
