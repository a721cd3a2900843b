namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Something Studio shows only where the server has it.</summary>
/// <param name="FullName">As Studio asks for it, for example <c>Elsa.RealTimeWorkflowUpdates</c>.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Description">What it is.</param>
public sealed record StudioFeature(string FullName, string DisplayName, string Description)
{
    /// <summary>Its first parts.</summary>
    public string Namespace => FullName.LastIndexOf('.') is > 0 and var dot ? FullName[..dot] : "";

    /// <summary>Its last part.</summary>
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
}
