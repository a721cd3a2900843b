using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Burst;

namespace HotlineWorkflows.Tickets.Performing;

public sealed partial class TicketActions
{
    private enum Purpose
    {
        Perform,
        Ask,
        Preview,
    }

    /// <summary>What an action would do if it were performed now: the flow is run and undone. Null when it would be refused.</summary>
    /// <exception cref="KeyNotFoundException">There is no such ticket or action.</exception>
    public async Task<PreviewedAction?> PreviewAsync(ActionRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ExecuteAsync((transaction, token) => PerformAsync(transaction, request, token, Purpose.Preview), cancellationToken);
            throw new InvalidOperationException($"'{request.Action}' was performed where it should only have been tried.");
        }
        catch (PreviewedException tried)
        {
            return tried.Preview;
        }
        catch (Exception refused) when (refused is ActionRefusedException or PayloadException)
        {
            return null;
        }
    }

    private static Dictionary<int, DateTimeOffset> Running(Ticket ticket) =>
        ticket.Deadlines.Where(deadline => deadline.IsRunning).ToDictionary(deadline => deadline.Sequence, deadline => deadline.DueAt);

    private static PreviewedAction Preview(Ticket ticket, Dictionary<int, DateTimeOffset> before, TicketSession session)
    {
        var now = ticket.Deadlines.Where(deadline => deadline.IsRunning).ToArray();
        return new PreviewedAction(
            ticket.Stage,
            [.. now.Where(deadline => !before.ContainsKey(deadline.Sequence))],
            [.. now.Where(deadline => before.TryGetValue(deadline.Sequence, out var due) && due != deadline.DueAt)],
            [.. ticket.Deadlines.Where(deadline => !deadline.IsRunning && before.ContainsKey(deadline.Sequence))],
            [.. session.Issued.Select(document => document.Title)]);
    }
}
