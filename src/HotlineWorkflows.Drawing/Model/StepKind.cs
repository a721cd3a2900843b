namespace HotlineWorkflows.Drawing.Model;

/// <summary>What a reader must tell apart at a glance.</summary>
public enum StepKind
{
    /// <summary>受理: here a ticket comes in.</summary>
    Start,

    /// <summary>人员办理: waits until somebody acts.</summary>
    People,

    /// <summary>时限: a clock runs.</summary>
    Deadline,

    /// <summary>判断: one way or another.</summary>
    Decision,

    /// <summary>同时进行: several ways at once, or their meeting.</summary>
    Parallel,

    /// <summary>自动: done by the system.</summary>
    Automatic,

    /// <summary>文书: a paper is issued.</summary>
    Document,

    /// <summary>通知: somebody is told.</summary>
    Notification,

    /// <summary>子流程: a process within this one, or one that goes on from here.</summary>
    Process,

    /// <summary>结束: the flow ends.</summary>
    End,
}
