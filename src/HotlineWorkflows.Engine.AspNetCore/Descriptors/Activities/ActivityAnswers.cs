using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Says of registered activity types what Studio wants to know.</summary>
internal static class ActivityAnswers
{
    /// <summary>Types that Studio's own dialogs name and that no class of the engine stands for.</summary>
    public static StudioActivity Workflow { get; } = new(
        "Elsa.Workflow", "Elsa", "Workflow", 1, "系统", "工作流", "整个流程定义。", "Action",
        IsContainer: true, IsBrowsable: false, IsStart: false, IsTerminal: false,
        [], [], [new StudioPort("Root", "根活动", PortType.Embedded)], StudioActivity.Nothing, StudioActivity.Nothing);

    /// <summary>The outcome of what names none.</summary>
    public static StudioPort Done { get; } = new("Done", "完成", PortType.Flow);

    /// <summary>A registered type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="inputs">Its inputs with their editors.</param>
    public static StudioActivity Of(ActivityDescriptor type, IReadOnlyList<StudioInput> inputs) => new(
        type.TypeName,
        type.Namespace,
        type.Name,
        type.Version,
        type.Category,
        type.DisplayName,
        type.Description,
        type.Kind.ToString(),
        type.IsContainer,
        type.IsBrowsable,
        type.IsStart,
        type.IsTerminal,
        inputs,
        [.. type.Outputs.Select((output, index) => new StudioOutput(output.Name, output.TypeName, output.DisplayName, output.Description, index, output.IsBrowsable, IsSynthetic: false))],
        [.. type.Ports.Select(port => new StudioPort(port.Name, port.DisplayName, port.Type, port.IsBrowsable)), .. Usual(type)],
        StudioActivity.Nothing,
        StudioActivity.Nothing);

    /// <summary>The way out of a type that names none. Studio would add it by itself, in English.</summary>
    private static IEnumerable<StudioPort> Usual(ActivityDescriptor type)
        => type.IsTerminal || type.Ports.Any(port => port.Type == PortType.Flow) || type.Inputs.Any(input => input.UIHint == InputUIHints.DynamicOutcomes) ? [] : [Done];
}
