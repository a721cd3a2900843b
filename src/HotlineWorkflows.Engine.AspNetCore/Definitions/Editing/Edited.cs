using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What came of a change.</summary>
/// <param name="Record">The version there is now; null when the change was refused.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="AlreadyPublished">Whether publishing found the content published already.</param>
/// <param name="Consumers">The definitions that were moved to the new version.</param>
/// <param name="Overtaken">The version another person saved meanwhile, for which the change was refused; null: it was not for that.</param>
internal sealed record Edited(WorkflowDefinitionRecord? Record, IReadOnlyList<string> Reasons, bool AlreadyPublished = false, IReadOnlyList<string>? Consumers = null, WorkflowDefinitionRecord? Overtaken = null)
{
    /// <summary>It was refused.</summary>
    public static Edited Refused(params IReadOnlyList<string> reasons) => new(null, reasons);

    /// <summary>It was done.</summary>
    public static Edited Done(WorkflowDefinitionRecord record) => new(record, []);
}
