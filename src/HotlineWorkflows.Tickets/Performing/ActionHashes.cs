using System.Collections.Concurrent;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>The hashes that waits for actions are found by, computed once for each action: a step may say that it waits for somebody, that it does not, or neither.</summary>
internal static class ActionHashes
{
    private static readonly ConcurrentDictionary<string, Hashes> Known = new(StringComparer.Ordinal);

    /// <summary>Whether a hash is that of a wait for an action.</summary>
    public static bool IsOf(string action, string hash) => Find(action) is var known && (hash == known.Usual || hash == known.Awaited || hash == known.Aside);

    /// <summary>Actions by the hashes of waits for them, each with whether somebody is waited for.</summary>
    /// <param name="actions">Codes, each with whether it is usually awaited.</param>
    public static Dictionary<string, (string Action, bool IsAwaited)> All(IEnumerable<(string Action, bool IsUsuallyAwaited)> actions)
    {
        var all = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var (action, isUsuallyAwaited) in actions)
        {
            var known = Find(action);
            all[known.Usual] = (action, isUsuallyAwaited);
            all[known.Awaited] = (action, true);
            all[known.Aside] = (action, false);
        }

        return all;
    }

    /// <summary>Actions by the hashes of the waits that make them somebody's work.</summary>
    /// <param name="usual">Codes of actions that are work wherever the step does not say otherwise.</param>
    /// <param name="others">Codes of actions that are work only where the step says so.</param>
    public static Dictionary<string, string> Work(IEnumerable<string> usual, IEnumerable<string> others) =>
        All([.. usual.Select(action => (action, true)), .. others.Select(action => (action, false))])
            .Where(pair => pair.Value.IsAwaited).ToDictionary(pair => pair.Key, pair => pair.Value.Action, StringComparer.Ordinal);

    private static Hashes Find(string action) => Known.GetOrAdd(action, static action => new Hashes(Of(action, null), Of(action, true), Of(action, false)));

    private static string Of(string action, bool? awaited) => StimulusHash.Of(ActionStimulus.BookmarkName, new ActionStimulus(action) { Awaited = awaited });

    private sealed record Hashes(string Usual, string Awaited, string Aside);
}
