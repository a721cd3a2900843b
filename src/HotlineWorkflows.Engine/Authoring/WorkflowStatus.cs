namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Whether an instance still runs (Elsa: <c>WorkflowStatus</c>).</summary>
public enum WorkflowStatus
{
    /// <summary>Executing or waiting.</summary>
    Running,

    /// <summary>Ended, however.</summary>
    Finished,
}

/// <summary>How an instance runs or ended (Elsa: <c>WorkflowSubStatus</c>).</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not started.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waiting at bookmarks.</summary>
    Suspended,

    /// <summary>Ran to its end.</summary>
    Finished,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Stopped by an incident.</summary>
    Faulted,
}
