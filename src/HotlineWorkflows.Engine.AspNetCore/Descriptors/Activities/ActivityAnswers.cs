using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Says of registered activity types what Studio wants to know.</summary>
/// <param name="editors">Chooses editors.</param>
internal sealed class ActivityAnswers(InputEditors editors)
{
    /// <summary>Types that Studio's own dialogs name and that no class of the engine stands for.</summary>
    public static StudioActivity Workflow { get; } = new(
        "Elsa.Workflow", "Elsa", "Workflow", 1, "系统", "工作流", "整个流程定义。", "Action",
        IsContainer: true, IsBrowsable: false, IsStart: false, IsTerminal: false,
        [], [], [new StudioPort("Root", "根活动", PortType.Embedded)], StudioActivity.Nothing, StudioActivity.Nothing);

    /// <summary>A registered type.</summary>
    public StudioActivity Of(ActivityDescriptor type) => new(
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
        [.. type.Inputs.Select(input => editors.Of(type, input, isSynthetic: false))],
        [.. type.Outputs.Select((output, index) => new StudioOutput(output.Name, output.TypeName, output.DisplayName, output.Description, index, output.IsBrowsable, IsSynthetic: false))],
        [.. type.Ports.Select(port => new StudioPort(port.Name, port.DisplayName, port.Type, port.IsBrowsable))],
        StudioActivity.Nothing,
        StudioActivity.Nothing);
}
