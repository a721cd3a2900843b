using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace HotlineWorkflows.Webhooks.Tests;

/// <summary>What a receiver got.</summary>
internal sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Somebody else's server, on loopback; answers as told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public Receiver()
    {
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/hook";

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>The whole answer; null: none at all, the connection stays open.</summary>
    public Func<int, string?> Answer { get; set; } = _ => Status(200);

    public static string Status(int status, string more = "") => $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException || (exception is InvalidOperationException && _end.IsCancellationRequested))
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                await reader.ReadLineAsync(_end.Token);
                while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
                    headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
                var body = new char[int.Parse(headers["Content-Length"], null)];
                await reader.ReadBlockAsync(body, _end.Token);
                Requests.Enqueue(new Received(headers, new string(body)));
                if (Answer(Requests.Count) is { } answer)
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _end.Token);
                else
                    await Task.Delay(Timeout.Infinite, _end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The test is over, or the sender hung up.
            }
        }
    }
}
