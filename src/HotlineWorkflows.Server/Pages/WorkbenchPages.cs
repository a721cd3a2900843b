using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Components;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The workbench: what a role has to do, all tickets, and what was sent.</summary>
public static class WorkbenchPages
{
    private const int MostOfOnePhone = 100;

    /// <summary>Maps the pages.</summary>
    public static void MapWorkbenchPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workbench", ShowAsync).RequireStaff();
        routes.MapPost("/workbench/search", SearchAsync).RequireStaff();
        routes.MapGet("/messages", MessagesAsync).RequireStaffInDemo();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, CurrentPlace places, Worklist worklist,
        string? tab, string? part, string? text, string? stage, string? unit, string? kind, string? desk, string? late, int? page, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var staff = context.DemandStaff();
        if (tab != "all")
        {
            var list = await worklist.ShowAsync(entry, staff.Acting, WorkFilters.Read(part is { Length: > 0 } ? part : null), Math.Max(1, page ?? 1), cancellationToken);
            return Page.Of<WorkbenchPage>(new { Entry = entry, Actor = staff.Acting, list.Items, List = list });
        }

        // A telephone number typed into the address itself finds nothing: it is asked for by the form only.
        var filter = TicketSearch.Of(entry.Policy.Settings.Code, TicketSearch.IsPhone(text) ? null : text) with
        {
            OnlyUnit = staff.OnlyUnit,
            Stages = stage is { Length: > 0 } ? [stage] : null,
            Unit = unit is { Length: > 0 } ? unit : null,
            Kind = kind is { Length: > 0 } ? kind : null,
            Desk = desk is { Length: > 0 } ? desk : null,
            Missed = late == "1" ? true : null,
            Page = Math.Max(1, page ?? 1),
        };
        var (items, found) = await worklist.AllAsync(filter, cancellationToken);
        return Page.Of<WorkbenchPage>(new { Entry = entry, Actor = staff.Acting, Items = items, Found = found, Filter = filter, Search = text });
    }

    /// <summary>A telephone number must not come into addresses, which are kept and logged: what it finds is the answer to the form itself.</summary>
    private static async Task<IResult> SearchAsync(IFormCollection form, HttpContext context, CurrentPlace places, Worklist worklist, CancellationToken cancellationToken)
    {
        var text = form["text"].ToString();
        if (!TicketSearch.IsPhone(text))
            return Results.LocalRedirect($"/workbench?tab=all&text={Uri.EscapeDataString(text)}");
        var entry = places.OfStaff(context);
        var staff = context.DemandStaff();
        var filter = TicketSearch.Of(entry.Policy.Settings.Code, text) with { OnlyUnit = staff.OnlyUnit, PageSize = MostOfOnePhone };
        var (items, found) = await worklist.AllAsync(filter, cancellationToken);
        return Page.Of<WorkbenchPage>(new { Entry = entry, Actor = staff.Acting, Items = items, Found = found });
    }

    private static async Task<IResult> MessagesAsync(HttpContext context, CurrentPlace places, Messages messages, string? channel, string? recipient, int? page, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var number = Math.Max(1, page ?? 1);
        var (items, total) = await messages.ListAsync(entry.Policy.Settings.Code, context.DemandStaff().OnlyUnit, channel, recipient, number, cancellationToken);
        return Page.Of<MessagesPage>(new { Entry = entry, Items = items, Total = total, Number = number, Channel = channel, Recipient = recipient });
    }
}
