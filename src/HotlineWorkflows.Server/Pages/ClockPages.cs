using System.Globalization;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Demo;
using HotlineWorkflows.Server.Live;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The clock of the demo: real, fast, or moved to where something falls due.</summary>
public static class ClockPages
{
    private static readonly double[] Rates = [1, 60, 600];

    /// <summary>Maps the pages.</summary>
    public static void MapClockPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clock", ShowAsync).AllowInDemo();
        routes.MapPost("/clock", ChangeAsync).AllowInDemo();
    }

    private static async Task<IResult> ShowAsync(string? done, ClockControl control, CancellationToken cancellationToken)
    {
        return Page.Of<ClockPage>(new { NextDue = await control.NextDueAsync(cancellationToken), Done = done == "1" });
    }

    private static async Task<IResult> ChangeAsync(IFormCollection form, HttpContext context, CurrentPlace places, ClockControl control, BusinessClock clock, LiveNews live, CancellationToken cancellationToken)
    {
        var problem = await DoAsync(form, places.Of(context), control, clock, cancellationToken);
        live.ClockChanged();
        if (problem is null)
            return Results.LocalRedirect("/clock?done=1");
        return Page.Of<ClockPage>(new { NextDue = await control.NextDueAsync(cancellationToken), Message = problem }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Moves the clock; what is wrong with the wish, or null.</summary>
    private static async Task<string?> DoAsync(IFormCollection form, PlaceEntry entry, ClockControl control, BusinessClock clock, CancellationToken cancellationToken)
    {
        switch (form["do"].ToString())
        {
            case "real":
                await control.RunRealAsync(cancellationToken);
                return null;
            case "rate" when double.TryParse(form["rate"], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && Rates.Contains(rate):
                await control.RunAtAsync(rate, cancellationToken);
                return null;
            case "next":
                if (await control.NextDueAsync(cancellationToken) is not { } due)
                    return "现在没有等待到期的时限。";
                return await JumpAsync(due, control, clock, cancellationToken);
            case "date":
                if (!DateTime.TryParseExact(form["to"], "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                    return "请填写要跳到的日期和时间。";
                return await JumpAsync(new DateTimeOffset(local, entry.Calendar.Zone.GetUtcOffset(local)), control, clock, cancellationToken);
            default:
                return "请选择时钟的走法。";
        }
    }

    private static async Task<string?> JumpAsync(DateTimeOffset to, ClockControl control, BusinessClock clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // What is overdue already is done by the next sweep; nothing to jump to.
        if (to < now.AddMinutes(-1))
            return "业务时间只能向前走，不能跳回过去。";
        if (to > now + ClockControl.Farthest)
            return "一次最多向前跳一年。";
        await control.JumpAsync(to < now ? now : to, cancellationToken);
        return null;
    }
}
