using HotlineWorkflows.Engine.AspNetCore.Definitions;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>What speaks against publishing, in words.</summary>
/// <param name="places">Knows what places call things.</param>
/// <param name="problems">Tells what is wrong with definitions.</param>
public sealed class CheckTexts(PlaceCatalog places, DefinitionProblemTexts problems)
{
    /// <summary>The reasons of a check that is over and was not passed.</summary>
    public IReadOnlyList<string> Reasons(CheckRun run, DefinitionDocument document) =>
    [
        .. run.Broken is null ? Array.Empty<string>() : [run.Broken],
        .. Errors(run.Errors, document),
        .. run.Failed.Select(failed => $"场景 {NameOf(failed)} 不通过：{WhyShort(failed)}。"),
    ];

    /// <summary>What is wrong with a draft itself.</summary>
    public IReadOnlyList<string> Errors(IEnumerable<DefinitionProblem> errors, DefinitionDocument document) => [.. errors.Select(error => problems.Of(error, document)).Distinct()];

    /// <summary>What is wrong with a file that is no definition.</summary>
    public IReadOnlyList<string> InFile(IEnumerable<DefinitionProblem> broken) => [.. broken.Select(problems.InFile)];

    /// <summary>A scenario's clauses and the name of its file.</summary>
    public static string NameOf(ScenarioOutcome outcome) =>
        string.Join(' ', (outcome.Result?.Scenario.Clauses.Take(2) ?? []).Append(Path.GetFileNameWithoutExtension(outcome.File)));

    /// <summary>All that did not hold.</summary>
    public IReadOnlyList<string> Why(ScenarioOutcome outcome) => outcome.Result is { } result
        ? [.. result.Failures.Select(failure => FailureWords.Of(failure, TextOf(result)))]
        : [$"没能运行。{outcome.Problem}"];

    private string WhyShort(ScenarioOutcome outcome) => Why(outcome) switch
    {
        [var only] => only.TrimEnd('。'),
        [var first, ..] all => $"{first.TrimEnd('。')}，等 {all.Count} 处",
        _ => "",
    };

    private PlaceText TextOf(ScenarioResult result) => new(places.Of(result.Scenario.Place), result.Scenario.Start);
}
