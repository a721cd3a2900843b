using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Activities;

/// <summary>Carries a refusal out of the burst: everything the burst did is undone.</summary>
public sealed class RefusedBurst(ActionRefusedException refused) : Exception(refused.Message, refused), IAbortsBurst
{
    /// <summary>The refusal.</summary>
    public ActionRefusedException Refused { get; } = refused;
}
