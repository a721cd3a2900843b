using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Performing;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>An act as it was performed, so that the same life can be lived again.</summary>
/// <param name="At">When.</param>
/// <param name="Step">What.</param>
internal sealed record DoneStep(DateTimeOffset At, WayStep Step);

/// <summary>Runs lives in a world: the very acts people perform, each at its time, with every timer on the way.</summary>
internal sealed class LifeRunner(LifeWorld world, string place, string process, DayHours hours, long seed)
{
    /// <summary>Runs a life up to a moment; the world's database then holds it and nothing else.</summary>
    /// <returns>What was done, and the citizen's query code.</returns>
    /// <exception cref="InvalidOperationException">A step was refused: the file does not fit the process.</exception>
    public async Task<(IReadOnlyList<DoneStep> Done, string QueryCode)> RunAsync(LifePlan plan, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var chance = new Chance(seed ^ 0x5DEECE66DL, plan.Index);
        var done = new List<DoneStep>();
        var ticket = await SubmitAsync(plan, plan.ReceivedAt, cancellationToken);
        var id = ticket.Id;
        var last = plan.ReceivedAt;
        foreach (var step in plan.Way.Steps)
        {
            if (step.On is { } awaited)
            {
                if (await WaitAsync(id, awaited, until, cancellationToken) is not { } happened)
                    break;
                last = happened;
            }

            // Most things are done rather sooner than later.
            var at = hours.AddOffice(last, step.After[0] + ((step.After[^1] - step.After[0]) * Math.Pow(chance.Share(), 1.6)));
            if (at > until.AddMinutes(-DayHours.Play))
                break;
            await DoAsync(plan, id, step, at, cancellationToken);
            done.Add(new DoneStep(at, step));
            last = at;
        }

        await world.MoveAsync(until, cancellationToken);
        return (done, ticket.QueryCode);
    }

    /// <summary>Lives the same life again, every act so many minutes later.</summary>
    public async Task RepeatAsync(LifePlan plan, IReadOnlyList<DoneStep> done, int minutes, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var ticket = await SubmitAsync(plan, plan.ReceivedAt.AddMinutes(minutes), cancellationToken);
        foreach (var (at, step) in done)
            await DoAsync(plan, ticket.Id, step, at.AddMinutes(minutes), cancellationToken);
        await world.MoveAsync(until, cancellationToken);
    }

    private async Task<SubmittedTicket> SubmitAsync(LifePlan plan, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await world.BeginAsync(at, cancellationToken);
        var draft = new TicketDraft(plan.Channel)
        {
            Kind = plan.Matter.Kind,
            Category = plan.Matter.Category,
            Area = plan.Area,
            Subject = StandIn.Subject,
            Content = StandIn.Content,
            ExternalNumber = plan.Channel is Channels.CityHotline or Channels.ProvincialPlatform ? StandIn.ExternalNumber : null,
        };
        var citizen = new Citizen(StandIn.Name, StandIn.Phone, plan.Anonymous, null, StandIn.Address);
        var ticket = await world.Actions.SubmitAsync(process, draft, citizen, new Actor(Roles.Operator, place), cancellationToken);
        await world.SendAsync(cancellationToken);
        return ticket;
    }

    private async Task DoAsync(LifePlan plan, Guid id, WayStep step, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await world.MoveAsync(at, cancellationToken);
        try
        {
            var payload = step.With is { } with ? ActionPayload.Parse(Filled(with.GetRawText(), plan.Matter)) : ActionPayload.Empty;
            await world.Actions.PerformAsync(new ActionRequest(id, step.Do, await ActorAsync(id, step, cancellationToken)) { Payload = payload }, cancellationToken);
        }
        catch (Exception e) when (e is ActionRefusedException or PayloadException or FormatException or KeyNotFoundException)
        {
            throw new InvalidOperationException($"lives.json, way '{plan.Way.Name}': '{step.Do}' on {at:yyyy-MM-dd HH:mm}Z was refused: {e.Message}", e);
        }

        await world.SendAsync(cancellationToken);
    }

    private async Task<Actor?> ActorAsync(Guid id, WayStep step, CancellationToken cancellationToken)
    {
        if (step.By is null)
            return null;
        var view = await world.Queries.FindAsync(place, id, cancellationToken: cancellationToken) ?? throw new KeyNotFoundException($"There is no ticket {id}.");
        return Authorisation.Named(step.By, Ticket.Restore(view.State, view.Deadlines));
    }

    /// <summary>Lets time pass until an event; its moment, or null when it does not come in time.</summary>
    private async Task<DateTimeOffset?> WaitAsync(Guid id, string awaited, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var history = await world.Queries.HistoryAsync(place, id, cancellationToken);
            if (history.LastOrDefault(happened => happened.Key == awaited || happened.Code == awaited) is { } found)
                return found.At;
            if (!await world.FireNextAsync(until, cancellationToken))
                return null;
        }
    }

    private static string Filled(string json, Matter matter) => json
        .Replace("{lead}", matter.Lead, StringComparison.Ordinal)
        .Replace("{second}", matter.Second, StringComparison.Ordinal)
        .Replace("{kind}", matter.Kind, StringComparison.Ordinal)
        .Replace("{category}", matter.Category, StringComparison.Ordinal)
        .Replace("{complexity}", matter.Complexity, StringComparison.Ordinal)
        .Replace("{facts}", matter.Facts, StringComparison.Ordinal)
        .Replace("{opinion}", matter.Opinion, StringComparison.Ordinal)
        .Replace("{basis}", matter.Basis, StringComparison.Ordinal);
}
