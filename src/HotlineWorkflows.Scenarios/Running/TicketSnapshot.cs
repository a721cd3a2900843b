using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>All that a scenario may ask of a ticket.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Open">Actions the flow waits for.</param>
/// <param name="History">Its events, oldest first.</param>
/// <param name="Deadlines">Running deadlines by name.</param>
/// <param name="Documents">Kinds issued, oldest first.</param>
/// <param name="Notified">Notifications, as <c>channel:recipient</c>.</param>
/// <param name="Incidents">Steps that threw.</param>
internal sealed record TicketSnapshot(
    Ticket Ticket,
    IReadOnlySet<string> Open,
    IReadOnlyList<TicketEvent> History,
    IReadOnlyDictionary<string, DateTimeOffset> Deadlines,
    IReadOnlyList<string> Documents,
    IReadOnlyList<string> Notified,
    IReadOnlyList<string> Incidents)
{
    /// <summary>Changes whenever anything of the ticket does.</summary>
    public string Signature => $"revision {Ticket.State.Revision}, {History.Count} events, stage {Ticket.Stage}, deadlines {string.Join(' ', Deadlines.Select(deadline => $"{deadline.Key}={deadline.Value:O}"))}, {Documents.Count} documents, {Notified.Count} notifications";
}

/// <summary>Takes snapshots through the same queries as the pages.</summary>
internal sealed class TicketSnapshots(ServiceProvider services, string place)
{
    private readonly TicketQueries _queries = services.GetRequiredService<TicketQueries>();
    private readonly TicketActions _actions = services.GetRequiredService<TicketActions>();
    private readonly IWorkflowStore _store = services.GetRequiredService<IWorkflowStore>();
    private readonly BurstFactory _bursts = services.GetRequiredService<BurstFactory>();

    public async Task<TicketSnapshot> TakeAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(ticketId, cancellationToken);
        var ticket = Ticket.Restore(view.State, view.Deadlines);
        var history = await _queries.HistoryAsync(place, ticketId, cancellationToken);
        IReadOnlyList<string> incidents = [];
        if (await _store.FindInstanceAsync(ticketId, cancellationToken) is { IncidentCount: > 0 } instance)
        {
            await using var burst = await _bursts.InspectAsync(instance, cancellationToken);
            incidents = [.. burst.Workflow.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}")];
        }

        return new TicketSnapshot(
            ticket,
            (await _actions.OpenActionCodesAsync(ticketId, cancellationToken)).ToHashSet(StringComparer.Ordinal),
            history,
            ticket.Deadlines.Where(deadline => deadline.IsRunning).ToDictionary(deadline => deadline.Name, deadline => deadline.DueAt, StringComparer.Ordinal),
            [.. view.Documents.Select(document => document.Kind)],
            [.. view.Notifications.Select(notification => notification.Key)],
            incidents);
    }

    public async Task<TicketView> ViewAsync(Guid ticketId, CancellationToken cancellationToken)
        => await _queries.FindAsync(place, ticketId, cancellationToken: cancellationToken) ?? throw new InvalidOperationException($"Ticket {ticketId} vanished.");
}
