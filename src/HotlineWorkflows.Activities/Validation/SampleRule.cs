using System.Globalization;
using HotlineWorkflows.Domain.Sampling;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>A draw has a seed it can stand in the record with and a rate of 0 to 100 of a hundred.</summary>
public sealed class SampleRule : IDefinitionRule
{
    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, origin) in context.Activities)
        {
            if (activity is not DrawSample)
                continue;
            foreach (var input in origin.Descriptor?.Inputs ?? [])
            {
                if (context.Constant(activity, input.Name) is not { } stated || Convert.ToString(stated, CultureInfo.InvariantCulture) is not { } value)
                    continue;
                if (Wrong(input.Name, value) is var (message, hint))
                    context.Report(activity, input.Key, HotlineProblemCodes.UnknownCode, message, hint);
            }
        }
    }

    private static (string Message, string Hint)? Wrong(string input, string value) => input switch
    {
        nameof(DrawSample.Seed) when !SampleDraw.IsSeed(value) => ($"'{value}' cannot be a seed.", "Letters, digits, '.', '_' and '-', beginning with a letter."),
        nameof(DrawSample.Percent) when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) || percent is < 0 or > 100 => ($"'{value}' is no share of a hundred.", "Say 0 to 100."),
        _ => null,
    };
}
