using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Performs an action for a page or the API; whoever came too late is told who did what, and when.</summary>
public static class Performing
{
    /// <summary>Performs an action.</summary>
    /// <param name="actions">Performs it.</param>
    /// <param name="queries">Reads what happened.</param>
    /// <param name="entry">The place.</param>
    /// <param name="request">The action.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="seenEvents">How many events the ticket had when the action was decided on; null: not said.</param>
    /// <exception cref="ProblemException">403, 409 with the ticket's last event, 412 with what happened since, or 422 with the reasons.</exception>
    public static async Task<PerformedAction> PerformAsync(
        this TicketActions actions, TicketQueries queries, PlaceEntry entry, ActionRequest request, CancellationToken cancellationToken, int? seenEvents = null)
    {
        try
        {
            return await actions.PerformAsync(request, cancellationToken);
        }
        catch (ActionRefusedException refused) when (refused.Kind == RefusalKind.NotOpen)
        {
            throw new ProblemException(await TooLateAsync(queries, entry, request.TicketId, ProblemList.Of(refused), cancellationToken));
        }
        catch (ActionRefusedException refused)
        {
            throw new ProblemException(ProblemList.Of(refused));
        }
        catch (TicketChangedException)
        {
            var history = await queries.HistoryAsync(entry.Policy.Settings.Code, request.TicketId, cancellationToken);
            var problem = TooLate(entry, history, new Problem(ProblemKinds.PreconditionFailed, TicketTexts.NotAsSeen));
            throw new ProblemException(problem with { Changes = [.. history.Where(happened => happened.Sequence > (seenEvents ?? int.MaxValue)).Select(happened => Told(entry, happened))] });
        }
        catch (WorkflowConcurrencyException)
        {
            throw new ProblemException(await TooLateAsync(queries, entry, request.TicketId, ProblemList.Conflict(TicketTexts.ChangedJustNow), cancellationToken));
        }
    }

    /// <summary>Adds who did what last, and when.</summary>
    public static Problem TooLate(PlaceEntry entry, IReadOnlyList<TicketEvent> history, Problem problem)
    {
        if (history.LastOrDefault(happened => happened.Code != EventCodes.Notified) is not { } last)
            return problem;
        var text = new PlaceText(entry, last.At);
        return problem with
        {
            Detail = TicketTexts.LastEvent(problem.Detail, text.Time(last.At), text.Actor(last.Actor), text.Event(last)),
            LastEvent = Told(entry, last),
        };
    }

    private static LastEvent Told(PlaceEntry entry, TicketEvent happened)
    {
        var text = new PlaceText(entry, happened.At);
        return new LastEvent(happened.Code, text.Event(happened), text.Iso(happened.At), happened.Actor.ToString());
    }

    private static async Task<Problem> TooLateAsync(TicketQueries queries, PlaceEntry entry, Guid id, Problem problem, CancellationToken cancellationToken) =>
        TooLate(entry, await queries.HistoryAsync(entry.Policy.Settings.Code, id, cancellationToken), problem);
}
