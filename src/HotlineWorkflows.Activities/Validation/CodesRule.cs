using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Every code an input names stands in its list: deadlines, events, documents, actions, stages, ranks, catalogues.</summary>
/// <param name="places">Knows whose definition it is.</param>
public sealed class CodesRule(IPlaceOfDefinition places) : IDefinitionRule
{
    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        var policy = places.PolicyOf(context.Document);
        foreach (var (activity, origin) in places.CheckedFor(context))
        {
            if (origin.Descriptor is not { Namespace: "Hotline" } descriptor)
                continue;
            foreach (var input in descriptor.Inputs.Where(input => !ClauseRule.IsClause(input.Name)))
            {
                if (Allowed(input, policy) is not var (list, codes))
                    continue;
                foreach (var code in StatedValues.Constants(context, activity, input).Where(code => !codes.Contains(code)))
                    context.Report(activity, input.Key, HotlineProblemCodes.UnknownCode, $"'{code}' is not in the list {list} ({input.DisplayName}).", Hint(code, codes));
            }
        }
    }

    private static (string List, IReadOnlyCollection<string> Codes)? Allowed(InputDescriptor input, PlacePolicy? policy)
    {
        if (policy is null || input.UIHandlers.FirstOrDefault(handler => typeof(IOptionsSource).IsAssignableFrom(handler)) is not { } handler)
            return null;
        var list = ((IOptionsSource)Activator.CreateInstance(handler)!).List;
        IReadOnlyCollection<string>? codes = list switch
        {
            "actions" => [.. policy.Common.Actions.Keys],
            "units" => [.. policy.Units.Keys],
            "processes" => [.. policy.Settings.Processes.All.SelectMany(process => new[] { process.Process, process.Process[(process.Process.IndexOf('/') + 1)..] })],
            "catalogues" => [.. policy.Catalogues.Keys, .. policy.Common.Lists.Keys],
            _ when list.StartsWith("fields:", StringComparison.Ordinal) => policy.Common.Actions.GetValueOrDefault(list["fields:".Length..])?.Fields.Select(field => field.Name).ToArray(),
            _ => policy.List(list)?.Items.Select(item => item.Code).ToArray(),
        };
        return codes is null ? null : (list, codes);
    }

    private static string Hint(string code, IReadOnlyCollection<string> codes)
        => codes.FirstOrDefault(known => string.Equals(known, code, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $"Did you mean '{near}'?"
            : codes.Count <= 15 ? $"It has {string.Join(", ", codes)}." : "Add it there, or choose one of its codes.";
}
