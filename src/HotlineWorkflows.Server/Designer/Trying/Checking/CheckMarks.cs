using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Names what a check depends on, so that its result holds as long as none of it changes.</summary>
/// <param name="store">The definitions in force.</param>
/// <param name="places">Policies and calendars.</param>
public sealed class CheckMarks(IWorkflowDefinitionStore store, PlaceCatalog places)
{
    /// <summary>The mark of a draft: its content, what it uses and by which it is used, policies, calendars and scenario files.</summary>
    /// <param name="draft">The draft; where its steps stand on the drawing does not count.</param>
    /// <param name="processes">Processes it has a part in.</param>
    /// <param name="scenarios">Their scenarios.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string> OfAsync(DefinitionDocument draft, IReadOnlyList<string> processes, IReadOnlyList<ShelvedScenario> scenarios, CancellationToken cancellationToken)
    {
        var parts = new List<string> { draft.DefinitionId, DefinitionWriter.ContentHash(WithoutLayout(draft)) };
        var inForce = (await store.ListHeadsAsync(cancellationToken: cancellationToken)).Where(head => head.IsPublished).ToDictionary(head => head.DefinitionId, head => head.Id, StringComparer.Ordinal);
        foreach (var process in processes)
        {
            var entry = places.Places.GetValueOrDefault(process.Split('/')[0]);
            parts.Add($"{process} {entry?.Policy.Hash} {entry?.Calendar.Fingerprint}");
            if (process.Replace('/', '-') is var user && user != draft.DefinitionId)
                parts.Add($"{user} {inForce.GetValueOrDefault(user)}");
        }

        foreach (var (definition, version) in UsedDefinitions.In(draft).Order())
            parts.Add($"{definition} {version ?? inForce.GetValueOrDefault(definition)}");
        parts.AddRange(scenarios.Select(scenario => $"{scenario.Key} {scenario.Mark}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    /// <summary>A copy that does not say where its steps stand: the designer measures them anew at each save.</summary>
    private static DefinitionDocument WithoutLayout(DefinitionDocument draft)
    {
        var copy = draft.Clone();
        Strip(copy.Root);
        return copy;

        static void Strip(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Strip(item);
            }
            else if (node is JsonObject json)
            {
                if (json["metadata"] is JsonObject metadata)
                    metadata.Remove("designer");
                if (json.ContainsKey("source") && json.ContainsKey("target"))
                    json.Remove("vertices");
                foreach (var (_, value) in json)
                    Strip(value);
            }
        }
    }
}
