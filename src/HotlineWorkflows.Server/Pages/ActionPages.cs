using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The form of an action: drawn from its description, refused beside the fields with the clause, entered values kept.</summary>
public static class ActionPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapActionPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets/{number}/actions/{action}", ShowAsync).RequireStaff();
        routes.MapPost("/tickets/{number}/actions/{action}", PerformAsync).RequireStaff().TakesFiles().WithMetadata(new KeepsUnsentForm("确认办理"));
    }

    private static async Task<IResult> ShowAsync(string number, string action, HttpContext context, TicketAccess access, TicketReading reading, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var definition = DefinitionOf(entry, action);
        var actor = context.DemandStaff().Acting;
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        var offer = detail.Actions.FirstOrDefault(offer => offer.Definition.Code == action);
        return Page.Of<ActionPage>(
            new { Detail = detail, Definition = definition, Offer = offer, Actor = actor, Problem = offer is null ? NotOpen(detail, definition) : null },
            offer is null ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    private static async Task<IResult> PerformAsync(string number, string action, IFormCollection form, HttpContext context, TicketAccess access, TicketReading reading, TicketActions actions, TicketQueries queries, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var definition = DefinitionOf(entry, action);
        var actor = context.DemandStaff().Acting;
        var bookmark = Guid.TryParse(form["bookmark"], out var wait) ? wait : (Guid?)null;
        try
        {
            context.DemandFiles();
            var payload = FormPayload.Of(form, definition, entry.Calendar.Zone);
            await actions.PerformAsync(queries, entry, new ActionRequest(id, action, actor) { Payload = payload, BookmarkId = bookmark, FormId = Guid.TryParse(form["form"], out var sent) ? sent : null }, cancellationToken);
            return Results.LocalRedirect($"/tickets/{Uri.EscapeDataString(number)}?done={Uri.EscapeDataString(action)}");
        }
        catch (ProblemException refused)
        {
            var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
            var offer = detail.Actions.FirstOrDefault(offer => offer.Definition.Code == action);
            return Page.Of<ActionPage>(new { Detail = detail, Definition = definition, Offer = offer, Actor = actor, Problem = refused.Problem, Entered = form }, refused.Problem.Status);
        }
    }

    private static ActionDefinition DefinitionOf(PlaceEntry entry, string action) =>
        entry.Policy.Common.Actions.GetValueOrDefault(action) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchAction));

    private static Problem NotOpen(TicketDetail detail, ActionDefinition definition)
    {
        var state = detail.View.State;
        var message = TicketTexts.NotOpen(detail.Entry.Policy.NameOf("stages", state.Stage), definition.Name);
        return Performing.TooLate(detail.Entry, detail.History, ProblemList.Conflict(message));
    }
}
