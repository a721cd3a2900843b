using System.Net.WebSockets;
using System.Text;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

/// <summary>An open viewer, as the server sees it: SignalR's JSON protocol over a WebSocket.</summary>
internal sealed class StudioViewer : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonNode> _read = new();
    private readonly StringBuilder _rest = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    public static async Task<StudioViewer> OpenAsync(StudioHost host, string? origin = null)
    {
        var viewer = new StudioViewer();
        if (origin is not null)
            viewer._socket.Options.SetRequestHeader("Origin", origin);
        await viewer._socket.ConnectAsync(new Uri($"ws://{host.Client.BaseAddress!.Authority}/elsa/hubs/workflow-instance"), viewer.Limit());
        await viewer.SendAsync("""{"protocol":"json","version":1}""");
        return viewer;
    }

    /// <summary>Looks at an instance; when this returns, the server knows.</summary>
    public async Task ObserveAsync(Guid instance)
    {
        await SendAsync(new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(instance.ToString()) }.ToJsonString());
        while ((await NextAsync())["type"]?.GetValue<int>() != 3)
        {
        }
    }

    /// <summary>The next so many things the viewer is told.</summary>
    public async Task<IReadOnlyList<JsonNode>> HearAsync(int count)
    {
        var heard = new List<JsonNode>();
        while (heard.Count < count)
        {
            var message = await NextAsync();
            if (message["type"]?.GetValue<int>() == 1)
                heard.Add(message);
        }

        return heard;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    private CancellationToken Limit() => _limit.Token;

    private Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, true, Limit());

    private async Task<JsonNode> NextAsync()
    {
        var buffer = new byte[16 * 1024];
        while (_read.Count == 0)
        {
            var received = await _socket.ReceiveAsync(buffer, Limit());
            _rest.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var parts = _rest.ToString().Split(End);
            foreach (var part in parts[..^1])
                _read.Enqueue(JsonNode.Parse(part)!);
            _rest.Clear().Append(parts[^1]);
        }

        return _read.Dequeue();
    }
}
