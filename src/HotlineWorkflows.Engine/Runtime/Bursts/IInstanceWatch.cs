namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Hears that an instance changed, once that is durable. Must be quick: the next commit waits for it.</summary>
public interface IInstanceWatch
{
    /// <summary>Whether anybody looks. When nobody does, bursts do nothing for it.</summary>
    bool IsWatching { get; }

    /// <summary>An instance changed.</summary>
    void Changed(Guid instanceId);
}
