using System.ComponentModel.DataAnnotations;

namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

/// <summary>When a <c>FlowJoin</c> lets the flow go on (Elsa: <c>FlowJoinMode</c>).</summary>
public enum FlowJoinMode
{
    /// <summary>When a token came over every inbound connection; tokens that can no longer be joined by the rest are dropped.</summary>
    [Display(Name = "等全部分支到齐")]
    WaitAll,

    /// <summary>When no further token can arrive, with those that did.</summary>
    [Display(Name = "等仍可能到达的分支")]
    WaitAllActive,

    /// <summary>At the first token; what still runs on the other inbound branches is cancelled.</summary>
    [Display(Name = "任一分支到达即继续")]
    WaitAny,
}

/// <summary>How an activity with several inbound connections takes its tokens (Elsa: <c>MergeMode</c>, custom property <c>mergeMode</c>).</summary>
public enum MergeMode
{
    /// <summary>As <see cref="Stream"/>.</summary>
    None,

    /// <summary>Runs once no further token can arrive, with those that did.</summary>
    Stream,

    /// <summary>Runs when a token came over every forward connection.</summary>
    Merge,

    /// <summary>Runs when a token came over every connection, loops included.</summary>
    Converge,

    /// <summary>Runs for each token.</summary>
    Cascade,

    /// <summary>Runs at the first token; what still runs on the other inbound branches is cancelled.</summary>
    Race,
}

/// <summary>Named outcomes of an activity (Elsa: <c>Outcomes</c>).</summary>
public sealed class Outcomes(params string[] names)
{
    /// <summary>The outcome of an activity that names none.</summary>
    public const string Done = "Done";

    /// <summary>Outcome <c>Done</c>.</summary>
    public static Outcomes Default { get; } = new(Done);

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Whether a connection from <paramref name="port"/> is followed.</summary>
    public bool Follows(string? port)
    {
        foreach (var name in Names)
        {
            if (name == port || (name == Done && string.IsNullOrEmpty(port)))
                return true;
        }

        return false;
    }
}

/// <summary>One case of a <c>FlowSwitch</c> (Elsa: <c>FlowSwitchCase</c>).</summary>
public sealed class FlowSwitchCase
{
    /// <summary>The outcome's name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Whether the case applies.</summary>
    public Expressions.Models.Expression? Condition { get; set; }
}

/// <summary>How many cases of a switch may apply (Elsa: <c>SwitchMode</c>).</summary>
public enum SwitchMode
{
    /// <summary>The first that applies.</summary>
    [Display(Name = "只走第一个符合的")]
    MatchFirst,

    /// <summary>All that apply.</summary>
    [Display(Name = "走所有符合的")]
    MatchAny,
}
