namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Ways of running that the engine really has, under Elsa's names.</summary>
internal static class Strategies
{
    /// <summary>When a new instance may start: always. Others are not offered because the engine does not look at them.</summary>
    public static IReadOnlyList<Strategy> Activation { get; } =
    [
        new("Elsa.Workflows.Runtime.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Runtime", "总是可以启动", "每次都启动一个新实例。"),
    ];

    /// <summary>What an incident does to the rest of the instance.</summary>
    public static IReadOnlyList<Strategy> Incident { get; } =
    [
        new("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "停止整个实例", "出错后整个实例停止，等待重试。"),
        new("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", "只停出错的活动", "只有出错的活动停止，其他分支和等待继续。"),
    ];

    /// <summary>What the journal keeps: everything, as the audit of tickets needs it.</summary>
    public static IReadOnlyList<Strategy> LogPersistence { get; } =
    [
        new("Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core", "全部记录", "活动的执行记录全部保留。"),
    ];

    /// <summary>Where variables are kept.</summary>
    public static IReadOnlyList<StorageDriver> Storage { get; } =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "随实例保存", 5),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "仅在内存中（本次运行结束即丢弃）", 0),
        new("Elsa.Workflows.WorkflowStorageDriver, Elsa.Workflows.Core", "随实例保存（旧名称）", -1, Deprecated: true),
    ];
}
