using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Two definitions must not begin at the same request: nobody could say which is meant.</summary>
internal static class TakenPaths
{
    /// <summary>The endpoints of a definition at which another published definition begins already.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="starts">What starts it.</param>
    /// <param name="store">The versions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async ValueTask<IReadOnlyList<DefinitionProblem>> FindAsync(
        DefinitionDocument document, IReadOnlyList<(TriggerRecord Record, object Stimulus)> starts, IWorkflowDefinitionStore store, CancellationToken cancellationToken)
    {
        var endpoints = starts.Where(start => start.Stimulus is HttpEndpointStimulus).ToLookup(start => start.Record.Hash, StringComparer.Ordinal);
        if (endpoints.Count == 0)
            return [];
        var problems = new List<DefinitionProblem>();
        foreach (var taken in await store.FindTriggersAsync([.. endpoints.Select(endpoint => endpoint.Key)], cancellationToken))
        {
            if (taken.DefinitionId == document.DefinitionId)
                continue;
            var name = (await store.FindAsync(taken.DefinitionVersionId, cancellationToken))?.Name ?? taken.DefinitionId;
            foreach (var (record, stimulus) in endpoints[taken.Hash])
            {
                var endpoint = (HttpEndpointStimulus)stimulus;
                problems.Add(new DefinitionProblem(
                    document.File, 0, 0, $"{PathOf(document, record.ActivityId)}.path", DefinitionProblemCodes.TakenPath,
                    $"'{endpoint.Method} {endpoint.Template}' begins the published definition '{name}' ('{taken.DefinitionId}') already.", "Give this one another path or method, or retract the other one first.", ProblemSeverity.Error));
            }
        }

        return problems;
    }

    private static string PathOf(DefinitionDocument document, string activityId)
    {
        var activities = (document.Root["root"]?["activities"] as JsonArray ?? []).ToList();
        var at = activities.FindIndex(activity => activity?["id"]?.ToString() == activityId);
        return at < 0 ? "$.root" : $"$.root.activities[{at}]";
    }
}
