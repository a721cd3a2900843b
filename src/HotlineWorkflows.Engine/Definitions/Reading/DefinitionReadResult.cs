using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Activities;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>What came of reading a definition.</summary>
/// <param name="Document">The document; null when the text is no JSON object.</param>
/// <param name="Workflow">The workflow as far as it could be read, ready for <see cref="WorkflowPlan.Create"/> when there are no errors; null when there is no root activity.</param>
/// <param name="Problems">Everything wrong, in the order of the text; those of definitions used as activities included.</param>
/// <param name="Origins">Where each activity comes from.</param>
public sealed record DefinitionReadResult(
    DefinitionDocument? Document,
    Workflow? Workflow,
    IReadOnlyList<DefinitionProblem> Problems,
    IReadOnlyDictionary<IActivity, ActivityOrigin> Origins)
{
    /// <summary>Whether it may not be published.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}

/// <summary>Where an activity comes from.</summary>
/// <param name="Document">Its document.</param>
/// <param name="Json">Its JSON.</param>
/// <param name="Descriptor">Its type; null for a definition used as an activity and for a type nobody registered.</param>
/// <param name="Parent">The activity it stands in; null for the root of a document.</param>
public sealed record ActivityOrigin(DefinitionDocument Document, JsonObject Json, ActivityDescriptor? Descriptor, IActivity? Parent)
{
    /// <summary>Its JSON path.</summary>
    public string Path => Json.GetPath();
}
