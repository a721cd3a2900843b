using HotlineWorkflows.Engine.AspNetCore.Instances;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace HotlineWorkflows.Engine.AspNetCore.Live;

/// <summary>Where Studio's viewer hears that its instance changed.</summary>
/// <param name="observers">The viewers that are open.</param>
/// <param name="lookup">Finds what a viewer may see.</param>
internal sealed class InstanceHub(InstanceObservers observers, InstanceLookup lookup) : Hub
{
    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        // Browsers let other sites open connections here, with this site's cookies: only our own pages are heard.
        if (Context.GetHttpContext() is not { } http || !IsOurs(http.Request))
        {
            Context.Abort();
            return Task.CompletedTask;
        }

        return base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Looks at an instance; at none when the caller may not see it.</summary>
    /// <param name="instanceId">The instance.</param>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (Context.GetHttpContext() is { } caller && await lookup.FindAsync(caller, instanceId) is { } instance)
            observers.Observe(Context.ConnectionId, instance.Id);
    }

    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));
}
