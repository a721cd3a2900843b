using System.Collections.Frozen;
using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>The activity types Studio is told of. What is not among them, its canvas cannot draw.</summary>
internal sealed class ActivitySet
{
    private readonly FrozenSet<(string Type, int Version)> _known;
    private readonly FrozenDictionary<string, ListedInputs> _inputs;

    /// <summary>A set.</summary>
    /// <param name="activities">Each type and version once.</param>
    /// <param name="inputs">By type name, what the newest version of a type is given.</param>
    public ActivitySet(IReadOnlyList<StudioActivity> activities, IEnumerable<KeyValuePair<string, ListedInputs>> inputs)
    {
        Activities = activities;
        _known = activities.Select(activity => (activity.TypeName, activity.Version)).ToFrozenSet();
        _inputs = inputs.ToFrozenDictionary(StringComparer.Ordinal);
        Answer = new PackedAnswer(() => JsonSerializer.SerializeToUtf8Bytes(new { items = Activities, count = Activities.Count }, StudioJson.Options));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<StudioActivity> Activities { get; }

    /// <summary>All of them as Studio reads them.</summary>
    public PackedAnswer Answer { get; }

    /// <summary>Whether Studio can draw an activity of that type and version.</summary>
    public bool Knows(string typeName, int version) => _known.Contains((typeName, version));

    /// <summary>An input by its name in any case; null when there is none.</summary>
    public (ActivityDescriptor? Activity, InputDescriptor Input)? FindInput(string typeName, string input)
        => _inputs.GetValueOrDefault(typeName) is { } listed && listed.Inputs.FirstOrDefault(one => string.Equals(one.Name, input, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (listed.Activity, found)
            : null;
}

/// <summary>What a type is given.</summary>
/// <param name="Activity">The registered type; null for a definition used as an activity.</param>
/// <param name="Inputs">Its inputs.</param>
internal sealed record ListedInputs(ActivityDescriptor? Activity, IReadOnlyList<InputDescriptor> Inputs);
