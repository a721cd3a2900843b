using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A row of <c>triggers</c>; see <see cref="TriggerRecord"/>.</summary>
public sealed class TriggerRow : WaitRow
{
    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>Its published version.</summary>
    public string DefinitionVersionId { get; set; } = "";
}
