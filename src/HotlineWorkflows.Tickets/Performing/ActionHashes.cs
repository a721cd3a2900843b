using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>The hashes that waits for actions are found by, computed once for each action: a step may say that it waits for somebody, that it does not, or neither.</summary>
internal static class ActionHashes
{
    private static readonly ConcurrentDictionary<string, Hashes> Known = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, ActionDefinition>, FrozenDictionary<string, string>> Works = [];

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

    /// <summary>Whether a hash is that of a mark that somebody is waited for to perform an action, which is open at another step.</summary>
    public static bool IsMarkOf(string action, string hash) => Find(action).Mark == hash;

    /// <summary>Actions by the hashes of the waits that make them somebody's work.</summary>
    /// <param name="vocabulary">All actions.</param>
    public static IReadOnlyDictionary<string, string> Work(IReadOnlyDictionary<string, ActionDefinition> vocabulary) => Works.GetValue(
        vocabulary,
        static actions => All(actions.Values.Select(action => (action.Code, !action.IsIncidental)))
            .Where(pair => pair.Value.IsAwaited).Select(pair => (Hash: pair.Key, pair.Value.Action))
            .Concat(actions.Keys.Select(action => (Hash: Find(action).Mark, Action: action)))
            .ToFrozenDictionary(pair => pair.Hash, pair => pair.Action, StringComparer.Ordinal));

    /// <summary>The hash of a wait whose step does not say whether somebody is waited for.</summary>
    public static string Usual(string action) => Find(action).Usual;

    private static Hashes Find(string action) => Known.GetOrAdd(action, static action => new Hashes(
        Of(action, null), Of(action, true), Of(action, false), StimulusHash.Of(ActionStimulus.MarkerName, new ActionStimulus(action))));

    private static string Of(string action, bool? awaited) => StimulusHash.Of(ActionStimulus.BookmarkName, new ActionStimulus(action) { Awaited = awaited });

    private sealed record Hashes(string Usual, string Awaited, string Aside, string Mark);
}
