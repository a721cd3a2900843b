using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Components;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Shows the form of an action, with everything that helps to fill it in.</summary>
/// <param name="reading">Reads the ticket.</param>
/// <param name="previews">Tells what would follow.</param>
public sealed class ActionForms(TicketReading reading, ActionPreviews previews)
{
    /// <summary>The form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="entry">The place.</param>
    /// <param name="id">The ticket.</param>
    /// <param name="definition">The action.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="entered">What was filled in; null: nothing yet.</param>
    /// <param name="problem">What is wrong; null: nothing.</param>
    /// <param name="confirming">Whether what was filled in is to be confirmed.</param>
    public async Task<IResult> ShowAsync(
        HttpContext context, PlaceEntry entry, Guid id, ActionDefinition definition, CancellationToken cancellationToken,
        IFormCollection? entered = null, Problem? problem = null, bool confirming = false)
    {
        var actor = context.DemandStaff().Acting;
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        var offer = detail.Actions.FirstOrDefault(offer => offer.Definition.Code == definition.Code);
        var units = HasUnits(definition.Fields) ? UnitsFor(detail) : [];
        var foreseen = offer is { IsAllowed: true } ? await previews.OfAsync(detail, definition, actor, FormFields.Known(definition, detail.View.State), units, cancellationToken) : [];
        if (offer is null)
            problem ??= NotOpen(detail, definition);
        return Page.Of<ActionPage>(
            new
            {
                Detail = detail,
                Definition = definition,
                Offer = offer,
                Actor = actor,
                Problem = problem,
                Entered = entered,
                IsConfirming = confirming,
                Foreseen = foreseen,
                Units = units,
                Keep = FormWriter.Of(context.DemandStaff()),
            },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private static bool HasUnits(IEnumerable<FormField> fields) => fields.Any(field => field.Type is FieldType.Unit or FieldType.Units || HasUnits(field.Fields));

    private static IReadOnlyList<RoutedUnit> UnitsFor(TicketDetail detail)
    {
        var state = detail.View.State;
        return UnitRouting.Order(detail.Entry.Policy, state.Category, state.Area, $"{state.Subject}\n{state.Content}", GaveBack(detail.History));
    }

    /// <summary>Units whose return was found right, as the history tells.</summary>
    private static HashSet<string> GaveBack(IReadOnlyList<TicketEvent> history)
    {
        var gaveBack = new HashSet<string>(StringComparer.Ordinal);
        string? asked = null;
        foreach (var happened in history)
        {
            if (happened.Code == EventCodes.ReturnRequested)
                asked = happened.Actor.Unit;
            else if (happened.Code == EventCodes.ReturnUpheld && asked is not null)
                gaveBack.Add(asked);
        }

        return gaveBack;
    }

    private static Problem NotOpen(TicketDetail detail, ActionDefinition definition) => Performing.TooLate(
        detail.Entry, detail.History, ProblemList.Conflict(TicketTexts.NotOpen(detail.Entry.Policy.NameOf("stages", detail.View.State.Stage), definition.Name)));
}
