using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Expressions read of <c>Ticket</c> only what exists: a name misspelt would otherwise be undefined, and the branch silently never taken.</summary>
public sealed partial class TicketExpressionRule : IDefinitionRule
{
    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, origin) in context.Activities)
        {
            foreach (var input in origin.Descriptor?.Inputs ?? [])
            {
                foreach (var name in Expressions(activity, input).SelectMany(Read).Where(name => !TicketObject.PropertyNames.Contains(name)).Distinct())
                    context.Report(activity, input.Key, HotlineProblemCodes.UnknownTicketProperty, $"Ticket has no '{name}'.", $"Ticket has {string.Join(", ", TicketObject.PropertyNames)}.");
            }
        }
    }

    internal static IEnumerable<Expression?> Expressions(IActivity activity, InputDescriptor input)
        => activity is FlowSwitch flow && input.Name == nameof(FlowSwitch.Cases)
            ? flow.Cases.Select(candidate => candidate.Condition)
            : [(activity.GetType().GetProperty(input.Name)?.GetValue(activity) as Input)?.Expression];

    private static IEnumerable<string> Read(Expression? expression)
        => expression is { Type: ExpressionTypes.JavaScript, Value: string script } ? Property().Matches(script).Select(match => match.Groups[1].Value) : [];

    [GeneratedRegex("""\bTicket\s*\??\.\s*([A-Za-z_$][\w$]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Property();
}
