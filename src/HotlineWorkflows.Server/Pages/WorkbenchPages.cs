using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The workbench: what a role has to do, all tickets, and what was sent.</summary>
public static class WorkbenchPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapWorkbenchPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workbench", ShowAsync).RequireStaff();
        routes.MapGet("/messages", MessagesAsync).RequireStaffInDemo();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, CurrentPlace places, Worklist worklist,
        string? tab, string? text, string? stage, string? unit, string? kind, string? late, int? page, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var staff = context.DemandStaff();
        var actor = staff.Acting;
        if (tab != "all")
        {
            var todo = await worklist.TodoAsync(entry.Policy, actor, cancellationToken: cancellationToken);
            return Page.Of<WorkbenchPage>(new { Entry = entry, Actor = actor, Items = todo });
        }

        var filter = TicketSearch.Of(entry.Policy.Settings.Code, text) with
        {
            OnlyUnit = staff.OnlyUnit,
            Stages = stage is { Length: > 0 } ? [stage] : null,
            Unit = unit is { Length: > 0 } ? unit : null,
            Kind = kind is { Length: > 0 } ? kind : null,
            Missed = late == "1" ? true : null,
            Page = Math.Max(1, page ?? 1),
        };
        var (items, found) = await worklist.AllAsync(filter, cancellationToken);
        return Page.Of<WorkbenchPage>(new { Entry = entry, Actor = actor, Items = items, Found = found, Filter = filter, Search = text });
    }

    private static async Task<IResult> MessagesAsync(HttpContext context, CurrentPlace places, Messages messages, string? channel, string? recipient, int? page, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var number = Math.Max(1, page ?? 1);
        var (items, total) = await messages.ListAsync(entry.Policy.Settings.Code, context.DemandStaff().OnlyUnit, channel, recipient, number, cancellationToken);
        return Page.Of<MessagesPage>(new { Entry = entry, Items = items, Total = total, Number = number, Channel = channel, Recipient = recipient });
    }
}
