namespace HotlineWorkflows.Engine.Workflows;

/// <summary>How an activity takes part (Elsa: <c>ActivityKind</c>).</summary>
public enum ActivityKind
{
    /// <summary>Acts in the flow.</summary>
    Action,

    /// <summary>Can start a workflow.</summary>
    Trigger,

    /// <summary>Always runs in the background.</summary>
    Job,

    /// <summary>May run in the background.</summary>
    Task,
}

/// <summary>State of one execution of an activity (Elsa: <c>ActivityStatus</c>).</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled.</summary>
    Pending,

    /// <summary>Running or waiting.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Threw; an incident tells why.</summary>
    Faulted,
}
