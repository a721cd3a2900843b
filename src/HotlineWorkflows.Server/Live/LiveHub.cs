using HotlineWorkflows.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace HotlineWorkflows.Server.Live;

/// <summary>
/// Where open pages hear that something changed. They are told numbers only and fetch the rest as pages do, with the same rights;
/// who may not see a ticket is not even told that there is news of it.
/// </summary>
/// <param name="readers">The pages that are open.</param>
/// <param name="rights">What a page may hear.</param>
internal sealed class LiveHub(LiveReaders readers, LiveRights rights) : Hub
{
    /// <inheritdoc />
    public override async Task OnConnectedAsync()
    {
        // Browsers let other sites open connections here, with this site's cookies: only our own pages are heard.
        if (Context.GetHttpContext() is not { } http || http.Staff() is not { } staff || !IsOurs(http.Request))
        {
            Context.Abort();
            return;
        }

        readers.Add(new LiveReader(Context.ConnectionId, staff.SessionId, Context.Abort));
        await base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        readers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Says what the page shows; false when it may not.</summary>
    /// <param name="kind">One of <see cref="LiveKinds"/>.</param>
    /// <param name="number">The ticket's number, for a ticket; else null.</param>
    public async Task<bool> Watch(string kind, string? number)
    {
        if (readers.Find(Context.ConnectionId) is not { } reader || await rights.OfAsync(reader.Session, Context.ConnectionAborted) is not { } staff)
            return false;
        if (kind is LiveKinds.List or LiveKinds.Messages or LiveKinds.Clock)
        {
            reader.Watch(new Watched(kind, null));
            return true;
        }

        if (kind != LiveKinds.Ticket || number is null || await rights.TicketAsync(staff, number, Context.ConnectionAborted) is not { } ticket)
            return false;
        reader.Watch(new Watched(kind, ticket));
        return true;
    }

    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));
}
