using System.Text.RegularExpressions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>
/// Codes that expressions hold against a ticket stand in their lists: flags, events, deadlines, kinds, urgencies, modes,
/// units and the like. One misspelt would otherwise never match, and the branch silently never be taken.
/// </summary>
/// <param name="places">Knows whose definition it is.</param>
public sealed partial class TicketCodesRule(IPlaceOfDefinition places) : IDefinitionRule
{
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["channel"] = "channels",
        ["kind"] = "kinds",
        ["category"] = "categories",
        ["urgency"] = "urgencies",
        ["complexity"] = "complexities",
        ["mode"] = "modes",
        ["difficulty"] = "difficulties",
        ["delivery"] = "deliveries",
        ["immediateKind"] = "immediateKinds",
        ["hallLevel"] = "hallLevels",
        ["desk"] = "desks",
        ["stage"] = "stages",
        ["satisfaction"] = "satisfactions",
        ["resolution"] = "resolutions",
        ["has"] = "flags",
        ["happened"] = "events",
        ["unitHappened"] = "events",
        ["times"] = "events",
        ["unitTimes"] = "events",
        ["runs"] = "deadlines",
    };

    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        if (places.PolicyOf(context.Document) is not { } policy)
            return;
        foreach (var (activity, origin) in places.CheckedFor(context))
        {
            foreach (var input in origin.Descriptor?.Inputs ?? [])
            {
                foreach (var (list, code) in TicketExpressionRule.Expressions(activity, input).SelectMany(Compared).Distinct())
                {
                    if (Codes(policy, list) is { } codes && !codes.Contains(code))
                        context.Report(activity, input.Key, HotlineProblemCodes.UnknownCode, $"'{code}' is not in the list {list}; what is asked of the ticket here is never true.", $"It has {string.Join(", ", codes)}.");
                }
            }
        }
    }

    private static HashSet<string>? Codes(PlacePolicy policy, string list) => list == "units"
        ? [.. policy.Units.Keys]
        : policy.List(list)?.Items.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string List, string Code)> Compared(Expression? expression)
    {
        if (expression is not { Type: ExpressionTypes.JavaScript, Value: string script })
            yield break;
        foreach (var match in Comparison().Matches(script).Concat(Call().Matches(script)))
        {
            var (name, code) = (match.Groups["name"].Value, match.Groups["code"].Value);
            if (name == "lead")
                yield return ("units", code);
            else if (Lists.TryGetValue(name, out var list))
                yield return (list, code);
        }
    }

    [GeneratedRegex("""\bTicket\s*\??\.\s*(?<name>\w+)\s*[=!]==?\s*(?<quote>['"])(?<code>[^'"]*)\k<quote>""", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex("""\bTicket\s*\??\.\s*(?<name>\w+)\(\s*(?<quote>['"])(?<code>[^'"]*)\k<quote>""", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
