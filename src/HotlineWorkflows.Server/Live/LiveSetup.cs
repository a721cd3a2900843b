using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Tickets.Watching;

namespace HotlineWorkflows.Server.Live;

/// <summary>Pages that renew themselves.</summary>
public static class LiveSetup
{
    private const string Client = "lib/signalr.js";
    private const int LongestCall = 4 * 1024;

    /// <summary>The modules a page needs to renew itself; none when the program was built without npm.</summary>
    public static IReadOnlyList<string> Scripts { get; } = AssetFiles.Has(Client) ? [Client, "js/live.js"] : [];

    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = LongestCall);
        services.AddSingleton<LiveReaders>();
        services.AddSingleton<LiveRights>();
        services.AddSingleton<LiveNews>();
        services.AddSingleton<ITicketWatch>(provider => provider.GetRequiredService<LiveNews>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveNews>());
        return services;
    }

    /// <summary>Maps the hub, and what pages fetch when they hear of news.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<LiveHub>("/live").RequireStaff();
        routes.MapGet("/tickets/{number}/news", NewsAsync).RequireStaff();
    }

    /// <summary>What happened to a ticket since a page was made, as a piece of a page; nothing when nothing did.</summary>
    private static async Task<IResult> NewsAsync(string number, int? after, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var news = (await queries.HistoryAsync(entry.Policy.Settings.Code, id, cancellationToken)).Where(happened => happened.Sequence > (after ?? 0) && happened.Code != EventCodes.Notified).ToArray();
        return news.Length == 0 ? Results.NoContent() : Page.Of<TicketNews>(new { News = news, Number = number, Text = new PlaceText(entry, clock.GetUtcNow()) });
    }
}
