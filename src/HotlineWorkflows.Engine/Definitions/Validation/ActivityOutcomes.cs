using System.Text.Json;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>The outcomes an activity can have on a flowchart.</summary>
internal static class ActivityOutcomes
{
    /// <summary>The outcomes; null when they are not known before it runs.</summary>
    public static IReadOnlyList<string>? Of(IActivity activity, ActivityDescriptor? descriptor)
    {
        switch (activity)
        {
            case NotFoundActivity:
                return null;
            case DefinitionActivity child:
                return [.. child.Workflow.Outcomes, Outcomes.Done];
            case FlowSwitch choice:
                return [.. choice.Cases.Select(one => one.Label), "Default"];
        }

        if (descriptor is null)
            return null;
        var named = descriptor.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name).ToList();
        foreach (var input in descriptor.Inputs.Where(input => input.UIHint == InputUIHints.DynamicOutcomes))
        {
            if (Listed(input.Get(activity)) is not { } listed)
                return null;
            named.AddRange(listed);
        }

        if (activity is FlowSendHttpRequest request)
        {
            if (Codes(request.ExpectedStatusCodes.Expression?.Value) is not { } codes)
                return null;
            named.AddRange(codes.Select(code => code.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return named.Count > 0 ? named : [Outcomes.Done];
    }

    /// <summary>Whether at most one outcome comes of each run.</summary>
    public static bool AreExclusive(IActivity activity)
        => activity is FlowDecision || (activity is FlowSwitch { Mode: var mode } && mode.Expression is { Type: "Literal", Value: var value } && ValueConversion.To<SwitchMode?>(value) is null or SwitchMode.MatchFirst);

    /// <summary>The statuses an expression lists; null when they are computed.</summary>
    private static IEnumerable<int>? Codes(object? value)
    {
        try
        {
            return value is null ? [] : ValueConversion.To<ICollection<int>>(value);
        }
        catch (Expressions.Models.ExpressionException)
        {
            return null;
        }
    }

    private static IEnumerable<string>? Listed(object? value)
    {
        switch (value)
        {
            case Input { Expression: { Type: "Object", Value: string { Length: > 0 } text } }:
                return JsonSerializer.Deserialize<JsonElement>(text) is { ValueKind: JsonValueKind.Array } array ? Texts(array) : null;
            case Input { Expression.Value: JsonElement { ValueKind: JsonValueKind.Array } element }:
                return Texts(element);
            case Input { Expression: null or { Value: null or "" } }:
                return [];
            case Input { Expression.Value: IEnumerable<string> ready }:
                return ready;
            case IEnumerable<string> constant:
                return constant;
            default:
                return null;
        }
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);
}
