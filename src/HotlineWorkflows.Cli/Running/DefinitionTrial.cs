using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary>Runs a definition in memory: publishes events when they are waited for, jumps over delays, stops what never ends.</summary>
internal sealed class DefinitionTrial(IServiceProvider services)
{
    private const int MaxBursts = 10_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);
    private readonly BusinessClock _clock = services.GetRequiredService<BusinessClock>();
    private readonly WrittenLines _lines = services.GetRequiredService<WrittenLines>();
    private readonly List<string> _notWaitedFor = [];
    private readonly List<string> _stopped = [];

    public async Task<TrialResult> RunAsync(WorkflowPlan plan, IDictionary<string, object> input, IEnumerable<TrialEvent> events, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MaxTime);
        var runner = new WorkflowRunner(services, _clock);
        WorkflowExecutionContext? workflow = null;
        try
        {
            workflow = await runner.RunAsync(plan, input, limit.Token);
            await GoOnAsync(runner, workflow, new Queue<TrialEvent>(events));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _stopped.Add($"The workflow was stopped after {MaxTime.TotalSeconds:0} seconds; it seems never to end.");
        }

        return Result(workflow);
    }

    private async Task GoOnAsync(WorkflowRunner runner, WorkflowExecutionContext workflow, Queue<TrialEvent> events)
    {
        var stuck = new HashSet<Guid>();
        for (var bursts = 0; workflow.Status == WorkflowStatus.Running; bursts++)
        {
            if (bursts == MaxBursts)
            {
                _stopped.Add($"The workflow was stopped after {MaxBursts} waits; it seems never to end.");
                break;
            }

            if (await PublishAsync(runner, workflow, events))
                continue;
            if (workflow.Bookmarks.Where(bookmark => bookmark.DueAt is not null && !stuck.Contains(bookmark.Id)).MinBy(bookmark => bookmark.DueAt) is { } timer)
            {
                if (timer.DueAt > _clock.GetUtcNow())
                    _clock.AdvanceTo(timer.DueAt.Value);
                if (!await runner.ResumeAsync(workflow, timer))
                    stuck.Add(timer.Id);
            }
            else if (events.TryDequeue(out var missed))
            {
                _notWaitedFor.Add(missed.Name);
            }
            else
            {
                break;
            }
        }

        _notWaitedFor.AddRange(events.Select(left => left.Name));
    }

    /// <summary>Publishes the next event if it is waited for.</summary>
    private static async Task<bool> PublishAsync(WorkflowRunner runner, WorkflowExecutionContext workflow, Queue<TrialEvent> events)
    {
        if (!events.TryPeek(out var next))
            return false;
        var hash = StimulusHash.Of(EventStimulus.BookmarkName, new EventStimulus(next.Name));
        var waiting = workflow.Bookmarks.Where(bookmark => bookmark.Hash == hash).ToArray();
        if (waiting.Length == 0)
            return false;
        events.Dequeue();
        var payload = next.Payload is null ? null : new Dictionary<string, object> { [EventStimulus.InputName] = next.Payload };
        foreach (var bookmark in waiting)
            await runner.ResumeAsync(workflow, bookmark, payload);
        return true;
    }

    private TrialResult Result(WorkflowExecutionContext? workflow)
    {
        string[] incidents = [.. workflow?.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}") ?? [], .. _stopped];
        var faulted = incidents.Length > 0 || workflow is null or { SubStatus: WorkflowSubStatus.Faulted };
        return new TrialResult(
            (_stopped.Count > 0 ? WorkflowStatus.Finished : workflow!.Status).ToString(),
            (_stopped.Count > 0 ? WorkflowSubStatus.Faulted : workflow!.SubStatus).ToString(),
            _lines.Lines,
            workflow?.Output.ToDictionary(output => output.Key, output => (object?)output.Value) ?? [],
            [.. workflow?.Bookmarks.Select(Waiting) ?? []],
            incidents,
            _notWaitedFor,
            faulted);
    }

    private static string Waiting(Bookmark bookmark)
        => bookmark.Payload is EventStimulus stimulus ? stimulus.EventName : $"{bookmark.Name} ({bookmark.ActivityId})";
}
