using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>A ticket's page and its documents.</summary>
public static class TicketPages
{
    /// <summary>A document is shown as it was issued, shut off from everything: no script, no form, no picture from elsewhere.</summary>
    private const string DocumentPolicy = "sandbox allow-modals; default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Maps the pages.</summary>
    public static void MapTicketPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets/{number}", ShowAsync);
        routes.MapGet("/tickets/{number}/documents/{id:guid}", DocumentAsync);
    }

    private static async Task<IResult> ShowAsync(string number, string? done, HttpContext context, CurrentPlace places, TicketReading reading, ServerOptions options, CancellationToken cancellationToken)
    {
        DemoActor.DemandDemo(options);
        var (entry, id) = await places.TicketAsync(number, cancellationToken);
        var actor = DemoActor.Of(context, entry.Policy);
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        return Page.Of<TicketDetailPage>(new { Detail = detail, Actor = actor, Done = done is null ? null : entry.Policy.Common.Actions.GetValueOrDefault(done)?.Name });
    }

    private static async Task<IResult> DocumentAsync(string number, Guid id, HttpContext context, CurrentPlace places, TicketQueries queries, ServerOptions options, CancellationToken cancellationToken)
    {
        DemoActor.DemandDemo(options);
        var (entry, ticketId) = await places.TicketAsync(number, cancellationToken);
        var document = await queries.FindDocumentAsync(entry.Policy.Settings.Code, id, cancellationToken);
        if (document is null || document.TicketId != ticketId)
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchDocument));
        context.Response.Headers.ContentSecurityPolicy = DocumentPolicy;
        return Page.Of<DocumentPage>(new { Document = document, Number = number });
    }
}
