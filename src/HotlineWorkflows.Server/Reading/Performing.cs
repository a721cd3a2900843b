using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Performs an action for a page or the API; whoever came too late is told who did what, and when.</summary>
public static class Performing
{
    /// <summary>Performs an action.</summary>
    /// <exception cref="ProblemException">403, 409 with the ticket's last event, or 422 with the reasons.</exception>
    public static async Task<PerformedAction> PerformAsync(this TicketActions actions, TicketQueries queries, PlaceEntry entry, ActionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await actions.PerformAsync(request, cancellationToken);
        }
        catch (ActionRefusedException refused) when (refused.Kind == RefusalKind.NotOpen)
        {
            throw new ProblemException(await TooLateAsync(queries, entry, request.TicketId, refused.Message, ProblemList.Of(refused), cancellationToken));
        }
        catch (ActionRefusedException refused)
        {
            throw new ProblemException(ProblemList.Of(refused));
        }
        catch (WorkflowConcurrencyException)
        {
            const string message = "工单刚刚被他人改动，本次操作没有生效。";
            throw new ProblemException(await TooLateAsync(queries, entry, request.TicketId, message, ProblemList.Conflict(message), cancellationToken));
        }
    }

    /// <summary>Adds who did what last, and when.</summary>
    public static Problem TooLate(PlaceEntry entry, IReadOnlyList<TicketEvent> history, string message, Problem problem)
    {
        if (history.LastOrDefault(happened => happened.Code != EventCodes.Notified) is not { } last)
            return problem;
        var text = new PlaceText(entry, last.At);
        return problem with
        {
            Detail = $"{message}最近一次办理：{text.Time(last.At)}，{text.Actor(last.Actor)}，{text.Event(last)}。",
            LastEvent = new { code = last.Code, name = text.Event(last), at = text.Iso(last.At), by = last.Actor.ToString() },
        };
    }

    private static async Task<Problem> TooLateAsync(TicketQueries queries, PlaceEntry entry, Guid id, string message, Problem problem, CancellationToken cancellationToken) =>
        TooLate(entry, await queries.HistoryAsync(entry.Policy.Settings.Code, id, cancellationToken), message, problem);
}
