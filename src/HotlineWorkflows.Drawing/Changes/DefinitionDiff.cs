using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>
/// What a later version of a definition does otherwise than an earlier one. Where steps are drawn, in which order keys
/// stand, under which number a version is stored and to which versions of other definitions only one side is pinned make
/// no difference; nor does writing out what holds by default.
/// </summary>
public sealed class DefinitionDiff
{
    private DefinitionDiff(IReadOnlyList<DefinitionChange> changes, IReadOnlyList<FlowPassage> ways, IReadOnlyList<FlowPassage> gone, bool layout)
        => (Changes, NewWays, GoneWays, IsLayoutChanged) = (changes, ways, gone, layout);

    /// <summary>The differences: the definition's own first, then steps in the order of the later version with those that are gone last, then ways.</summary>
    public IReadOnlyList<DefinitionChange> Changes { get; }

    /// <summary>Connections of the drawing that are new.</summary>
    public IReadOnlyList<FlowPassage> NewWays { get; }

    /// <summary>Connections of the drawing that are gone.</summary>
    public IReadOnlyList<FlowPassage> GoneWays { get; }

    /// <summary>Whether anything is drawn elsewhere.</summary>
    public bool IsLayoutChanged { get; }

    /// <summary>Whether both do the same.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Steps of the drawing that are gone, by id.</summary>
    public IReadOnlyList<string> GoneSteps => [.. Changes.Where(change => change is { Subject: ChangeSubject.Step, Kind: ChangeKind.Removed, Step: { } step } && !step.Contains(':', StringComparison.Ordinal)).Select(change => change.Step!)];

    /// <summary>Compares two versions of a definition.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="words">Says it in the words of people.</param>
    public static DefinitionDiff Of(DefinitionDocument before, DefinitionDocument after, DefinitionWords words)
    {
        var (old, now) = (VersionContent.Of(before), VersionContent.Of(after));
        var ways = new WayChanges(old, now, words);
        DefinitionChange[] changes = [.. HeadChanges.Of(old.Json, now.Json), .. new StepChanges(old, now, words).Find(), .. ways.Find()];
        return new DefinitionDiff(changes, ways.New, ways.Gone, old.Layout != now.Layout);
    }

    /// <summary>How to colour the later version's drawing: what is new and what is changed; or the earlier one's: what is gone and what is changed.</summary>
    /// <param name="later">Which of the two is drawn.</param>
    public IReadOnlyDictionary<string, ChangeKind> Marks(bool later)
    {
        var marks = new Dictionary<string, ChangeKind>(StringComparer.Ordinal);
        foreach (var change in Changes.Where(change => change.Step is not null && change.Subject is ChangeSubject.Step or ChangeSubject.Setting))
        {
            var top = change.Step!.Split(':')[0];
            var kind = change.Subject == ChangeSubject.Step && change.Step == top ? change.Kind : ChangeKind.Changed;
            if (kind != (later ? ChangeKind.Removed : ChangeKind.Added) && (!marks.TryGetValue(top, out var known) || known == ChangeKind.Changed))
                marks[top] = kind;
        }

        return marks;
    }
}
