using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>A ticket's page and its documents.</summary>
public static class TicketPages
{
    /// <summary>A document is shown as it was issued, shut off from everything: no script, no form, no picture from elsewhere.</summary>
    internal const string DocumentPolicy = "sandbox allow-modals allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Maps the pages.</summary>
    public static void MapTicketPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets/{number}", ShowAsync).RequireStaff();
        routes.MapGet("/tickets/{number}/flow", FlowAsync).RequireStaff();
        routes.MapGet("/tickets/{number}/documents/{id:guid}", DocumentAsync).RequireStaff();
    }

    private static async Task<IResult> ShowAsync(string number, string? done, string? history, HttpContext context, TicketAccess access, TicketReading reading, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var actor = context.DemandStaff().Acting;
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        return Page.Of<TicketDetailPage>(new { Detail = detail, Actor = actor, Done = done is null ? null : entry.Policy.Common.Actions.GetValueOrDefault(done)?.Name, DoneCode = done, HistoryPart = history });
    }

    private static async Task<IResult> FlowAsync(string number, HttpContext context, TicketAccess access, TicketFlow flow, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        return Page.Of<TicketFlowPage>(new { Entry = entry, Number = number, Flow = await flow.DrawAsync(entry, id, cancellationToken), Instance = context.DemandStaff().Acting.Role is Roles.Administrator or Roles.Supervisor ? id : (Guid?)null });
    }

    private static async Task<IResult> DocumentAsync(string number, Guid id, HttpContext context, TicketAccess access, TicketQueries queries, ContactAccess contacts, CancellationToken cancellationToken)
    {
        var (entry, ticketId) = await access.FindAsync(context, number, cancellationToken);
        var document = await queries.FindDocumentAsync(entry.Policy.Settings.Code, id, cancellationToken);
        if (document is null || document.TicketId != ticketId)
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchDocument));
        document = await contacts.OpenAsync(context.DemandStaff(), entry.Policy.Settings.Code, document, cancellationToken);
        context.Response.Headers.ContentSecurityPolicy = DocumentPolicy;
        context.Response.Headers.CacheControl = "no-store";
        return Page.Of<DocumentPage>(new { Document = document, Back = $"/tickets/{number}", BackTo = $"工单 {number}" });
    }
}
