namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// Marks an exception that is no incident of the flow: it undoes the whole burst and reaches the caller. A refused
/// action is one.
/// </summary>
public interface IAbortsBurst;
