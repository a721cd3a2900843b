namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>An instance cannot go on because it stopped at an incident; nothing was changed. People retry it first.</summary>
/// <param name="message">Which instance, and why it stopped.</param>
public sealed class InstanceStoppedException(string message) : InvalidOperationException(message);
