namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Definitions in the order in which they can be published.</summary>
internal static class DependencyOrder
{
    /// <summary>What is used as an activity comes before what uses it; circles, which reading reports, come in any order.</summary>
    public static IEnumerable<DefinitionDocument> Of(IReadOnlyCollection<DefinitionDocument> documents, ActivityRegistry registry)
    {
        var byId = documents.ToDictionary(document => document.DefinitionId, StringComparer.Ordinal);
        var byName = documents.GroupBy(document => document.ActivityTypeName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var ordered = new List<DefinitionDocument>(documents.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
            Visit(document);
        return ordered;

        void Visit(DefinitionDocument document)
        {
            if (!seen.Add(document.DefinitionId))
                return;
            foreach (var reference in ChildDefinitions.ReferencesOf(document, registry))
            {
                var child = reference.DefinitionId is { } id ? byId.GetValueOrDefault(id) : byName.GetValueOrDefault(reference.TypeName!);
                if (child is not null)
                    Visit(child);
            }

            ordered.Add(document);
        }
    }
}
