using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Every component in every state on one page, in the demo: to look at, and for tests.</summary>
public static class DesignPages
{
    /// <summary>Maps the page.</summary>
    public static void MapDesignPages(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/design",
        (HttpContext context, CurrentPlace places) => Page.Of<DesignPage>(new { Entry = places.Of(context), Errors = new[] { new FieldError("wrong", TicketTexts.BadPhone) } })).AllowInDemo();
}
