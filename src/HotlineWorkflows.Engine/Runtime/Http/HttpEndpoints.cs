using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Http;

/// <summary>An endpoint that a request leads to.</summary>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="Stimulus">What it waits for, its limits included.</param>
/// <param name="RouteData">Values of the path's parameters.</param>
/// <param name="Plan">What runs.</param>
/// <param name="InstanceId">The instance that waits; null: the request starts one.</param>
/// <param name="BookmarkId">Its bookmark.</param>
/// <param name="TriggerActivityId">The trigger that starts one.</param>
public sealed record HttpEndpointMatch(string DefinitionId, HttpEndpointStimulus Stimulus, IReadOnlyDictionary<string, object?> RouteData, WorkflowPlan Plan, Guid? InstanceId, Guid? BookmarkId, string? TriggerActivityId);

/// <summary>Finds the endpoints that requests lead to, and runs them.</summary>
/// <param name="store">Where instances live.</param>
/// <param name="waits">Who waits for requests.</param>
/// <param name="plans">Compiled definitions.</param>
/// <param name="bursts">Opens instances.</param>
/// <param name="clock">The business clock.</param>
public sealed class HttpEndpoints(IWorkflowStore store, IWaitingQueries waits, IPlanSource plans, BurstFactory bursts, BusinessClock clock)
{
    // Evaluated once a version, as its rows were: a request costs no expressions.
    private readonly ConditionalWeakTable<WorkflowPlan, IReadOnlyList<(TriggerRecord Record, object Stimulus)>> _starts = [];

    /// <summary>The endpoints of the most exact path that fits: one if all is well, several if definitions contradict each other or instances wait at the same path.</summary>
    /// <param name="method">GET, POST, ….</param>
    /// <param name="path">Below the prefix of workflows.</param>
    /// <param name="instanceId">Only this instance; null: any, and triggers.</param>
    /// <param name="correlationId">Only instances about this; null: any.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<HttpEndpointMatch>> FindAsync(string method, string path, Guid? instanceId, string? correlationId, CancellationToken cancellationToken = default)
    {
        var hashes = HttpRoute.ShapesFor(path).Select(shape => HttpEndpointStimulus.HashOf(shape, method)).ToArray();
        if (hashes.Length == 0)
            return [];
        var (bookmarks, triggers) = await waits.FindWaitsAsync(hashes, instanceId, correlationId, cancellationToken);
        if (Array.Find(hashes, hash => bookmarks.Any(wait => wait.Hash == hash) || triggers.Any(trigger => trigger.Hash == hash)) is not { } nearest)
            return [];
        var found = new List<HttpEndpointMatch>();

        // Who waits at a path comes before whom it would start: a second call is meant for what the first began.
        foreach (var bookmark in bookmarks.Where(wait => wait.Hash == nearest))
        {
            if (await MatchAsync(bookmark, path, cancellationToken) is { } match)
                found.Add(match);
        }

        foreach (var trigger in found.Count == 0 ? triggers.Where(trigger => trigger.Hash == nearest) : [])
        {
            if (await MatchAsync(trigger, path, cancellationToken) is { } match)
                found.Add(match);
        }

        return found;
    }

    /// <summary>Starts or resumes what a request leads to, in one transaction; null when it was burned meanwhile.</summary>
    /// <param name="match">The endpoint.</param>
    /// <param name="instanceId">The instance's id, also of the one that is started.</param>
    /// <param name="request">What came in.</param>
    /// <param name="correlationId">What a new instance is about, or null.</param>
    /// <param name="cancellationToken">Gives up while the work is queued.</param>
    /// <returns>What the burst left, and whether an answer can be expected soon: the instance waits for a service, not for people or the clock.</returns>
    /// <exception cref="InstanceStoppedException">The instance stopped at an incident.</exception>
    public Task<(BurstResult Result, bool AnswersSoon)?> RunAsync(HttpEndpointMatch match, Guid instanceId, HttpRequestData request, string? correlationId, CancellationToken cancellationToken = default)
        => store.ExecuteAsync<(BurstResult, bool)?>(
            async (transaction, token) =>
            {
                var input = new Dictionary<string, object>(StringComparer.Ordinal) { [HttpRequestData.InputName] = request };
                await using var burst = match.InstanceId is { } waiting ? await bursts.OpenAsync(transaction, waiting, token) : bursts.Create(transaction, match.Plan, instanceId, token);
                if (burst is null)
                    return null;
                if (match.BookmarkId is { } bookmark)
                {
                    if (!burst.Resume(bookmark, input))
                        return null;
                }
                else
                {
                    // Given to the first burst only, not to the instance: it may hold what must not lie in a workflow's state.
                    burst.Workflow.CorrelationId = correlationId;
                    burst.Workflow.ResumeInput = input;
                    burst.Start(match.TriggerActivityId);
                }

                await burst.RunAsync();
                await burst.SaveAsync(token);
                var workflow = burst.Workflow;
                return (new BurstResult(workflow.InstanceId, workflow.Status, workflow.SubStatus, workflow.Incidents.Count), workflow.Bookmarks.Any(open => HttpWaits.AreShort.Contains(open.Name)));
            },
            cancellationToken);

    /// <summary>An id for an instance that a request starts.</summary>
    /// <param name="method">GET, POST, ….</param>
    /// <param name="path">Below the prefix of workflows.</param>
    /// <param name="key">Marks the request: sent again it has the same id, so that it starts nothing twice. Null: every request starts one.</param>
    public Guid NewInstanceId(string method, string path, string? key)
    {
        if (key is null)
            return Guid.CreateVersion7(clock.GetUtcNow());
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{method.ToUpperInvariant()} {path.Trim('/').ToUpperInvariant()}\n{key}")).AsSpan(0, 16);
        // RFC 9562, version 8: made out of what its maker knows.
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>What became of an instance that a request started before; null: none did.</summary>
    public async ValueTask<BurstResult?> FindStartedAsync(Guid instanceId, CancellationToken cancellationToken = default) =>
        await store.FindInstanceAsync(instanceId, cancellationToken) is { } instance ? new BurstResult(instance.Id, instance.Status, instance.SubStatus, instance.IncidentCount) : null;

    private async ValueTask<HttpEndpointMatch?> MatchAsync(BookmarkRecord bookmark, string path, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(bookmark.InstanceId, cancellationToken) is not { } instance)
            return null;
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        if (burst.Workflow.Bookmarks.FirstOrDefault(open => open.Id == bookmark.Id) is not { Payload: { } payload })
            return null;
        var stimulus = ValueConversion.To<HttpEndpointStimulus>(payload)!;
        return new HttpEndpointMatch(instance.DefinitionId, stimulus, HttpRoute.Values(stimulus.Template, path), burst.Workflow.Plan, instance.Id, bookmark.Id, null);
    }

    private async ValueTask<HttpEndpointMatch?> MatchAsync(TriggerRecord trigger, string path, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(trigger.DefinitionVersionId, cancellationToken);
        if (!_starts.TryGetValue(plan, out var starts))
            _starts.AddOrUpdate(plan, starts = await TriggerIndexer.FindAsync(plan, bursts, cancellationToken));
        foreach (var (record, stimulus) in starts)
        {
            if (record.ActivityId == trigger.ActivityId && record.Hash == trigger.Hash && stimulus is HttpEndpointStimulus endpoint)
                return new HttpEndpointMatch(trigger.DefinitionId, endpoint, HttpRoute.Values(endpoint.Template, path), plan, null, null, record.ActivityId);
        }

        return null;
    }
}

/// <summary>Waits that end by themselves within a short time.</summary>
internal static class HttpWaits
{
    public static readonly IReadOnlySet<string> AreShort = new HashSet<string>(StringComparer.Ordinal) { SendHttpRequestBase.WaitName, Workflows.Runtime.Activities.ChildInstances.WaitName };
}
