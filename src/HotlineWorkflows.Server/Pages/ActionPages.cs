using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>
/// The form of an action: drawn from its description, refused beside the fields with the clause, entered values kept. What cannot be
/// undone is asked again.
/// </summary>
public static class ActionPages
{
    /// <summary>The field that says whether what cannot be undone was confirmed: 1, or 0 to go back to the form.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Maps the pages.</summary>
    public static void MapActionPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets/{number}/actions/{action}", ShowAsync).RequireStaff();
        routes.MapPost("/tickets/{number}/actions/{action}", PerformAsync).RequireStaff().TakesFiles().WithMetadata(new KeepsUnsentForm("确认办理") { Edit = Confirmed });
    }

    private static async Task<IResult> ShowAsync(string number, string action, HttpContext context, TicketAccess access, ActionForms forms, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        return await forms.ShowAsync(context, entry, id, DefinitionOf(entry, action), cancellationToken);
    }

    private static async Task<IResult> PerformAsync(string number, string action, IFormCollection form, HttpContext context, TicketAccess access, ActionForms forms, TicketActions actions, TicketQueries queries, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var definition = DefinitionOf(entry, action);
        // Somebody else signed in at this browser meanwhile: what he did not write is not shown to him, nor done in his name.
        if (!FormWriter.Allows(form[FormWriter.Field], context))
            return await forms.ShowAsync(context, entry, id, definition, cancellationToken, problem: ProblemList.Conflict(TicketTexts.FormOfAnother));
        var confirmed = form[Confirmed].ToString();
        if (confirmed == "0")
            return await forms.ShowAsync(context, entry, id, definition, cancellationToken, form);
        try
        {
            context.DemandFiles();
            if (confirmed != "1" && MustConfirm(definition, form))
                return await forms.ShowAsync(context, entry, id, definition, cancellationToken, form, confirming: true);
            var payload = FormPayload.Of(form, definition, entry);
            await actions.PerformAsync(
                queries, entry,
                new ActionRequest(id, action, context.DemandStaff().Acting)
                {
                    Payload = payload,
                    BookmarkId = Guid.TryParse(form["bookmark"], out var wait) ? wait : null,
                    FormId = Guid.TryParse(form["form"], out var sent) ? sent : null,
                },
                cancellationToken);
            return Results.LocalRedirect($"/tickets/{Uri.EscapeDataString(number)}?done={Uri.EscapeDataString(action)}");
        }
        catch (ProblemException refused)
        {
            return await forms.ShowAsync(context, entry, id, definition, cancellationToken, form, refused.Problem);
        }
    }

    private static bool MustConfirm(ActionDefinition definition, IFormCollection form) =>
        definition.Confirmation is { } confirmation && (confirmation.When is not { } when || form[FormPayload.Prefix + when.Field] == when.Value);

    private static ActionDefinition DefinitionOf(PlaceEntry entry, string action) =>
        entry.Policy.Common.Actions.GetValueOrDefault(action) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchAction));
}
