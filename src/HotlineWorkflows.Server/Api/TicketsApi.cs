using System.Globalization;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Api.Http;
using HotlineWorkflows.Server.Api.Listing;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>GET /tickets</c> and <c>GET /tickets/{number}</c>.</summary>
public static class TicketsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets", ListAsync).RequireStaff()
            .Describe("List tickets", "Newest first unless sort says otherwise. By page number, or by cursor: a list read by cursor shows every ticket once, however many arrive meanwhile. People of a unit see the tickets of their unit.")
            .Answers<PageAnswer<TicketLine>>(200).Tagged().Linked().Problems(400, 401, 403, 404);
        api.MapGet("/tickets/{number}", FindAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("Read a ticket", "Staff get the whole ticket with what may be done now. A citizen sends the query code in Query-Code and gets his view of it.")
            .Answers<StaffTicket, CitizenTicket>(200).Tagged().Headers([QueryCodeHeader.Name], []).Problems(400, 401, 403, 404, 429);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] ListParameters parameters, HttpContext context, CurrentPlace places, Worklist worklist, BusinessClock clock, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context, parameters.Place);
        var filter = ListFilter.Of(context, parameters, entry, context.DemandStaff().OnlyUnit);
        var (items, found) = await worklist.AllAsync(filter, cancellationToken);
        var names = new PlaceText(entry, clock.GetUtcNow());
        var next = found.Next is { } position ? TicketCursor.Write(filter.Sort, position) : null;
        Link(context, filter, found, next);
        return Tagged.Weak(context, new PageAnswer<TicketLine>([.. items.Select(item => TicketAnswers.Line(item, names))], found.IsCounted ? found.Total : null, found.IsCounted ? found.Page : null, found.PageSize, next));
    }

    private static async Task<IResult> FindAsync(
        string number, HttpContext context, TicketAccess access, TicketReading reading, Tracking tracking, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (QueryCodeHeader.Of(context.Request) is { } code)
        {
            var tracked = await tracking.FindAsync(number, code, cancellationToken);
            return Tagged.Ok(context, TagOf(tracked.View.State).Write("citizen"), TicketAnswers.ForCitizen(tracked));
        }

        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var actor = context.DemandStaff().Acting;
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        return Tagged.Ok(context, TagOf(detail.View.State).Write(actor.ToString()), TicketAnswers.ForStaff(detail, new PlaceText(entry, clock.GetUtcNow())));
    }

    private static TicketTag TagOf(TicketState state) => new(state.Revision, state.EventCount);

    private static void Link(HttpContext context, TicketFilter filter, TicketPage found, string? next)
    {
        if (!found.IsCounted)
        {
            if (next is not null)
                Links.Add(context, "next", ("cursor", next));
            return;
        }

        var last = Math.Max(1, (found.Total + found.PageSize - 1) / found.PageSize);
        Page("first", 1);
        if (filter.Page > 1)
            Page("prev", found.IsCutOff ? filter.Page - 1 : Math.Min(filter.Page - 1, last));
        if (found.IsCutOff ? next is not null : filter.Page < last)
            Page("next", filter.Page + 1);
        // Where not all are counted, nobody knows which page is the last.
        if (!found.IsCutOff)
            Page("last", last);

        void Page(string relation, int page) => Links.Add(context, relation, ("page", page.ToString(CultureInfo.InvariantCulture)));
    }
}
