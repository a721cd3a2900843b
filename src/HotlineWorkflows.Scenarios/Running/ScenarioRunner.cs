using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Performing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>Runs scenarios on the virtual clock through the production engine, activities, calendar and storage.</summary>
/// <param name="worlds">Where they run.</param>
/// <param name="plans">The definitions they try.</param>
public sealed class ScenarioRunner(ScenarioWorlds worlds, IPlanSource plans)
{
    /// <summary>Runs scenarios of a folder on its definitions.</summary>
    public ScenarioRunner(ScenarioWorkspace workspace)
        : this(workspace.Worlds, workspace.Plans)
    {
    }

    /// <summary>How many timers may fall due in one move of the clock before the process counts as one that never rests.</summary>
    public int MaxTimers { get; init; } = 100_000;

    /// <summary>Whether the results tell how the ticket stands at the end.</summary>
    public bool TellsEnd { get; init; }

    /// <summary>Runs one scenario.</summary>
    /// <exception cref="ScenarioException">Its process or place does not exist here.</exception>
    public async Task<ScenarioResult> RunAsync(Scenario scenario, CancellationToken cancellationToken = default)
    {
        var world = worlds.Borrow(scenario.Start, plans);
        ScenarioResult result;
        try
        {
            var run = new Run(worlds, scenario, world.Services, world.Clock, MaxTimers);
            await run.SubmitAsync(cancellationToken);
            foreach (var step in scenario.Steps)
                await run.TakeAsync(step, cancellationToken);
            result = await run.ResultAsync(TellsEnd, cancellationToken);
        }
        catch
        {
            // Whatever it was stopped in may still be under way there.
            await world.DisposeAsync();
            throw;
        }

        worlds.Return(world);
        return result;
    }

    private sealed class Run(ScenarioWorlds worlds, Scenario scenario, ServiceProvider services, BusinessClock clock, int maxTimers)
    {
        private readonly List<TimelineEntry> _timeline = [];
        private readonly List<ScenarioFailure> _failures = [];
        private readonly List<string> _warnings = [];
        private readonly TicketActions _actions = services.GetRequiredService<TicketActions>();
        private readonly IWorkflowStore _store = services.GetRequiredService<IWorkflowStore>();
        private readonly WorkflowRuntime _runtime = services.GetRequiredService<WorkflowRuntime>();
        private readonly WorldPlans _plans = services.GetRequiredService<WorldPlans>();
        private readonly WorldEffects _effects = services.GetRequiredService<WorldEffects>();
        private readonly TicketSnapshots _snapshots = new(services, scenario.Place);
        private Guid _ticketId;
        private int _seen;

        // As the ticket stands since the last that happened: only an act or a timer changes it.
        private TicketSnapshot _now = null!;

        public async Task SubmitAsync(CancellationToken cancellationToken)
        {
            if (!worlds.Places.Places.ContainsKey(scenario.Place))
                throw new ScenarioException(scenario.File, 0, "$.process", $"there is no place '{scenario.Place}' here");
            try
            {
                var by = new Actor(Roles.Operator, scenario.Place);
                _ticketId = (await _actions.SubmitAsync(scenario.Process, scenario.Draft, scenario.Citizen, by, cancellationToken)).Id;
            }
            catch (KeyNotFoundException e)
            {
                throw new ScenarioException(scenario.File, 0, "$.process", e.Message, e);
            }

            WarnOfUnknownClauses();
            await LogAsync(cancellationToken);
        }

        public async Task TakeAsync(ScenarioStep step, CancellationToken cancellationToken)
        {
            switch (step)
            {
                case DoStep act:
                    await DoAsync(act, cancellationToken);
                    break;
                case WaitStep wait:
                    await MoveAsync(clock.GetUtcNow() + wait.Span, cancellationToken);
                    break;
                case UntilStep { Moment: var moment } until when moment < clock.GetUtcNow():
                    Fail(until.Line, "until", moment.ToString("O"), $"the clock already stands at {clock.GetUtcNow().ToOffset(moment.Offset):O}");
                    break;
                case UntilStep until:
                    await MoveAsync(until.Moment, cancellationToken);
                    break;
                case ExpectStep expect:
                    _failures.AddRange(ExpectationCheck.Check(expect, _now));
                    break;
            }
        }

        public async Task<ScenarioResult> ResultAsync(bool withEnd, CancellationToken cancellationToken)
            => new(scenario, _timeline, _failures, _warnings) { End = withEnd ? await EndAsync(cancellationToken) : null };

        private async Task<ScenarioEnd> EndAsync(CancellationToken cancellationToken)
        {
            var instance = await _store.FindInstanceAsync(_ticketId, cancellationToken) ?? throw new InvalidOperationException($"Ticket {_ticketId} has no instance.");
            var plan = await services.GetRequiredService<IPlanSource>().GetAsync(instance.DefinitionVersionId, cancellationToken);
            await using var burst = await services.GetRequiredService<BurstFactory>().InspectAsync(instance, cancellationToken);
            return new ScenarioEnd(
                clock.GetUtcNow(),
                await _snapshots.ViewAsync(_ticketId, cancellationToken),
                await _actions.OpenActionsAsync(_ticketId, cancellationToken: cancellationToken),
                await _store.FindNextDueAsync(cancellationToken),
                plan,
                JournalReader.Read(plan, await _store.ReadJournalAsync(_ticketId, cancellationToken)),
                [.. burst.Workflow.Bookmarks.Select(wait => wait.ActivityNodeId)],
                [.. burst.Workflow.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}")]);
        }

        private async Task DoAsync(DoStep step, CancellationToken cancellationToken)
        {
            var before = _now;
            try
            {
                var actor = step.By is null ? null : Authorisation.Named(step.By, before.Ticket);
                var payload = step.With is { } with ? ActionPayload.From(with) : ActionPayload.Empty;
                await _actions.PerformAsync(new ActionRequest(_ticketId, step.Action, actor) { Payload = payload }, cancellationToken);
                if (step.Refused is not null)
                    Fail(step.Line, step.Action, step.Refused.Length == 0 ? "refused" : $"refused by {step.Refused}", "it went through");
            }
            catch (ActionRefusedException e)
            {
                Judge(step, e.Kind, e.Refusals);
            }
            catch (Exception e) when (e is KeyNotFoundException or FormatException or PayloadException)
            {
                Judge(step, RefusalKind.NotOpen, [new Refusal("Unusable", null, e.Message, (e as PayloadException)?.Field)]);
            }

            await LogAsync(cancellationToken);
            if (step.Refused is not null && _now.Signature != before.Signature && _failures.TrueForAll(failure => failure.Line != step.Line))
                Fail(step.Line, step.Action, "nothing of the ticket changes", $"{before.Signature} became {_now.Signature}");
        }

        private void Judge(DoStep step, RefusalKind kind, IReadOnlyList<Refusal> refusals)
        {
            var told = string.Join("; ", refusals.Select(refusal => refusal.Clause is null ? $"{kind}: {refusal.Message}" : $"{refusal.Clause}: {refusal.Message}"));
            if (step.Refused is null)
                Fail(step.Line, step.Action, "it goes through", $"refused, {told}");
            else if (step.Refused.Length > 0 && refusals.All(refusal => refusal.Clause != step.Refused))
                Fail(step.Line, step.Action, $"refused by {step.Refused}", $"refused, {told}");
            _timeline.Add(new TimelineEntry(clock.GetUtcNow(), step.Action, refusals.FirstOrDefault(refusal => refusal.Clause is not null)?.Clause, step.By ?? "", new Dictionary<string, DateTimeOffset>()) { IsRefusal = true, Refusals = refusals });
        }

        /// <summary>Fires every timer on the way, in due order, each at its own time.</summary>
        private async Task MoveAsync(DateTimeOffset to, CancellationToken cancellationToken)
        {
            for (var fired = 0; await _store.FindNextDueAsync(cancellationToken) is { } due && due <= to; fired++)
            {
                if (fired > maxTimers)
                    throw new ScenarioException(scenario.File, 0, "", $"more than {maxTimers} timers fell due; the process seems to set timers without end");
                if (due > clock.GetUtcNow())
                    clock.AdvanceTo(due);
                foreach (var timer in await _store.FindDueAsync(clock.GetUtcNow(), DateTimeOffset.MaxValue, 100, cancellationToken))
                    await _runtime.FireAsync(timer, cancellationToken);
                await LogAsync(cancellationToken);
            }

            if (to > clock.GetUtcNow())
                clock.AdvanceTo(to);
        }

        private async Task LogAsync(CancellationToken cancellationToken)
        {
            if (_plans.HaveEffects)
            {
                foreach (var problem in await _effects.DeliverAsync(cancellationToken))
                    Fail(0, "process", "what it sends is delivered", problem);
            }

            _now = await _snapshots.TakeAsync(_ticketId, cancellationToken);
            foreach (var happened in _now.History.Skip(_seen))
                _timeline.Add(new TimelineEntry(happened.At, happened.Key, happened.Clause, happened.Actor.ToString(), _now.Deadlines) { Happened = happened });
            _seen = _now.History.Count;
            foreach (var incident in _now.Incidents.Where(incident => !_failures.Exists(failure => failure.Actual == incident)))
                Fail(0, "process", "no incident", incident);
        }

        private void WarnOfUnknownClauses()
        {
            var known = worlds.Places.Of(scenario.Place).Policy.Clauses;
            var stated = scenario.Clauses.Concat(scenario.Steps.OfType<DoStep>().Select(step => step.Refused).OfType<string>().Where(clause => clause.Length > 0));
            _warnings.AddRange(stated.Distinct().Where(clause => !known.ContainsKey(clause)).Select(clause => $"{scenario.File}: '{clause}' is no clause of {scenario.Place}; see its clauses.json."));
        }

        private void Fail(int line, string what, string expected, string actual) => _failures.Add(new ScenarioFailure(line, what, expected, actual));
    }
}
