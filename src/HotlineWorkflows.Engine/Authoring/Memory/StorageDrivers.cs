namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Keeps a variable with the instance, between bursts (Elsa: <c>WorkflowInstanceStorageDriver</c>).</summary>
public sealed class WorkflowInstanceStorageDriver;

/// <summary>Older name of <see cref="WorkflowInstanceStorageDriver"/>.</summary>
public sealed class WorkflowStorageDriver;

/// <summary>Forgets a variable at the end of the burst (Elsa: <c>MemoryStorageDriver</c>).</summary>
public sealed class MemoryStorageDriver;
