using HotlineWorkflows.Engine.Workflows.Activities;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Every key of an activity means something: otherwise it is a slip of the pen that would silently do nothing.</summary>
internal sealed class KeysRule : IDefinitionRule
{
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, origin) in context.Activities)
        {
            if (KeysOf(activity, origin) is not { } known)
                continue;
            foreach (var (key, _) in origin.Json)
            {
                if (ActivityReader.CommonKeys.Contains(key) || key.StartsWith('$') || known.Contains(key, StringComparer.OrdinalIgnoreCase))
                    continue;
                context.Report(activity, key, DefinitionProblemCodes.UnknownInput, $"Activity '{activity.Id}' ({activity.Type}) has no input or output '{key}'.", Spelling.Hint(key, known) ?? (known.Count == 0 ? "It has none at all." : $"It has {string.Join(", ", known)}."));
            }
        }
    }

    private static List<string>? KeysOf(IActivity activity, ActivityOrigin origin) => activity switch
    {
        DefinitionActivity child => [.. child.Workflow.Inputs.Select(input => input.Name).Concat(child.Workflow.Outputs.Select(output => output.Name)).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)],
        NotFoundActivity => null,
        _ when origin.Descriptor is { } descriptor =>
        [
            .. descriptor.Inputs.Select(input => input.Key), .. descriptor.Outputs.Select(output => output.Key), .. descriptor.Slots.Select(slot => slot.Key),
            .. activity is Activities.Flowchart.Activities.Flowchart ? new[] { "connections" } : [],
        ],
        _ => null,
    };
}

/// <summary>What an activity cannot do without is given.</summary>
internal sealed class RequiredInputsRule : IDefinitionRule
{
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, origin) in context.Activities)
        {
            foreach (var input in origin.Descriptor?.Inputs.Where(input => input.IsRequired) ?? [])
            {
                var value = input.Get(activity);
                if (value is null or "" or Models.Input { Expression: null or { Value: null or "" } })
                    context.Report(activity, input.Key, DefinitionProblemCodes.MissingInput, $"Activity '{activity.Id}' ({activity.Type}) needs '{input.Key}' ({input.DisplayName}).", null);
            }
        }
    }
}
