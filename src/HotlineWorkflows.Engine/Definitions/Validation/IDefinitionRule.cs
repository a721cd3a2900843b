using HotlineWorkflows.Engine.Workflows.Activities;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Something a definition must satisfy beyond what the reader checks; other projects add theirs.</summary>
public interface IDefinitionRule
{
    /// <summary>Reports what is wrong through the context.</summary>
    void Check(DefinitionRuleContext context);
}

/// <summary>A definition as rules see it.</summary>
public sealed class DefinitionRuleContext
{
    private readonly List<DefinitionProblem> _problems = [];

    internal DefinitionRuleContext(DefinitionReadResult read, ActivityRegistry registry)
    {
        Document = read.Document!;
        Workflow = read.Workflow!;
        Registry = registry;
        Activities = [.. read.Origins.Where(origin => origin.Value.Document == Document).Select(origin => (origin.Key, origin.Value))];
        Used = [.. read.Origins.Where(origin => origin.Value.Document != Document).Select(origin => (origin.Key, origin.Value))];
        Origins = read.Origins;
    }

    /// <summary>The document.</summary>
    public DefinitionDocument Document { get; }

    /// <summary>The workflow made from it.</summary>
    public Workflow Workflow { get; }

    /// <summary>The activity types known.</summary>
    public ActivityRegistry Registry { get; }

    /// <summary>The document's own activities, containers before what they contain; not those of definitions it uses as activities.</summary>
    public IReadOnlyList<(IActivity Activity, ActivityOrigin Origin)> Activities { get; }

    /// <summary>The activities of the definitions it uses as activities, once for each use, wherever they stand.</summary>
    public IReadOnlyList<(IActivity Activity, ActivityOrigin Origin)> Used { get; }

    /// <summary>Where an activity was read.</summary>
    /// <param name="activity">One of <see cref="Activities"/> or of <see cref="Used"/>.</param>
    public ActivityOrigin OriginOf(IActivity activity) => Origins[activity];

    internal IReadOnlyDictionary<IActivity, ActivityOrigin> Origins { get; }

    internal IReadOnlyList<DefinitionProblem> Problems => _problems;

    /// <summary>Reports a problem of an activity. One of <see cref="Used"/> is reported at the activity by which this document uses it.</summary>
    /// <param name="activity">One of <see cref="Activities"/> or of <see cref="Used"/>.</param>
    /// <param name="key">The key within it, or null for the activity itself.</param>
    /// <param name="code">Stable code of the problem.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">The way out, or null.</param>
    /// <param name="severity">How much it matters.</param>
    public void Report(IActivity activity, string? key, string code, string message, string? hint = null, ProblemSeverity severity = ProblemSeverity.Error)
    {
        var here = GivenInputs.Outermost(activity);
        if (here == activity)
            Report(JsonPaths.Of(Origins[activity].Json, key), code, message, hint, severity);
        else
            Report(Origins[here].Json.GetPath(), code, $"Used here, '{activity.Id}' of {Origins[activity].Document.DefinitionId}: {message}", hint, severity);
    }

    /// <summary>Reports a problem at a JSON path.</summary>
    public void Report(string path, string code, string message, string? hint = null, ProblemSeverity severity = ProblemSeverity.Error)
    {
        if (_problems.Count < DefinitionLimits.MaximumProblems)
            _problems.Add(new DefinitionProblem(Document.File, 0, 0, path, code, message, hint, severity));
    }

    /// <summary>An input's constant value: a literal, or the JSON of an object, also one that was given to the definition it stands in; null when it is unset or computed.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="name">The input's name, in any case.</param>
    /// <returns>Text, truth value, number, or a <see cref="System.Text.Json.JsonElement"/>.</returns>
    public object? Constant(IActivity activity, string name)
        => Origins.TryGetValue(activity, out var origin) && origin.Descriptor?.FindInput(name) is { } input
            ? input.Get(activity) switch
            {
                Models.Input written => GivenInputs.Resolve(activity, written.Expression) is { Type: "Literal" or "Object" } expression ? expression.Value : null,
                var constant => constant,
            }
            : null;
}
