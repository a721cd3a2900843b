using System.Collections.Concurrent;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>The hashes that waits for actions are found by, computed once for each action.</summary>
internal static class ActionHashes
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(string action) => Known.GetOrAdd(action, static action => StimulusHash.Of(ActionStimulus.BookmarkName, new ActionStimulus(action)));
}
