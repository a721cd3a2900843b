using System.Net.WebSockets;
using System.Text;

namespace HotlineWorkflows.Server.Tests.Live;

/// <summary>A page that stays open, as the server sees it: SignalR's JSON protocol over a WebSocket.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonNode> _read = new();
    private readonly StringBuilder _rest = new();
    private int _calls;

    /// <summary>Opens one with the session of somebody; null: nobody is signed in.</summary>
    public static async Task<LivePage> OpenAsync(RunningServer server, Cookie? session, string? origin = null)
    {
        var page = new LivePage();
        if (session is not null)
            page._socket.Options.SetRequestHeader("Cookie", $"{session.Name}={session.Value}");
        if (origin is not null)
            page._socket.Options.SetRequestHeader("Origin", origin);
        await page._socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/live"), Limit());
        await page.SendAsync("""{"protocol":"json","version":1}""");
        return page;
    }

    public static async Task<LivePage> OpenAsync(RunningServer server, string actor) => await OpenAsync(server, await server.Staff.CookieAsync(actor));

    /// <summary>Says what the page shows; whether it may.</summary>
    public async Task<bool> WatchAsync(string kind, string? number = null)
    {
        var id = $"{++_calls}";
        await SendAsync(new JsonObject { ["type"] = 1, ["invocationId"] = id, ["target"] = "Watch", ["arguments"] = new JsonArray(kind, number) }.ToJsonString());
        return (await UntilAsync(message => message["type"]!.GetValue<int>() == 3)).Completion["result"]!.GetValue<bool>();
    }

    /// <summary>What the page is told next.</summary>
    public async Task<JsonNode> HearAsync() => (await UntilAsync(message => message["type"]!.GetValue<int>() == 1)).Completion;

    /// <summary>What was told before an answer that is asked for now: all that was sent until here.</summary>
    public async Task<IReadOnlyList<JsonNode>> HeardAsync()
    {
        await SendAsync(new JsonObject { ["type"] = 1, ["invocationId"] = $"{++_calls}", ["target"] = "Watch", ["arguments"] = new JsonArray("nothing", null) }.ToJsonString());
        return [.. (await UntilAsync(message => message["type"]!.GetValue<int>() == 3)).Before.Where(message => message["type"]!.GetValue<int>() == 1)];
    }

    /// <summary>Whether the server closed the connection.</summary>
    public async Task<bool> IsClosedByServerAsync()
    {
        try
        {
            await UntilAsync(message => message["type"]!.GetValue<int>() == 7);
            return true;
        }
        catch (Exception exception) when (exception is WebSocketException or EndOfStreamException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Limit() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, true, Limit());

    private async Task<(JsonNode Completion, List<JsonNode> Before)> UntilAsync(Func<JsonNode, bool> wanted)
    {
        var before = new List<JsonNode>();
        while (true)
        {
            while (_read.TryDequeue(out var message))
            {
                if (message["type"] is not null && wanted(message))
                    return (message, before);
                if (message["type"] is not null)
                    before.Add(message);
            }

            var buffer = new byte[8192];
            var received = await _socket.ReceiveAsync(buffer, Limit());
            if (received.MessageType == WebSocketMessageType.Close)
                throw new EndOfStreamException("The server closed the connection.");
            _rest.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var parts = _rest.ToString().Split(End);
            _rest.Clear().Append(parts[^1]);
            foreach (var part in parts[..^1])
                _read.Enqueue(JsonNode.Parse(part)!);
        }
    }
}
