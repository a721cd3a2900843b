namespace HotlineWorkflows.Drawing;

/// <summary>A definition that cannot be drawn; the message names the definition, what is missing and the way out.</summary>
public sealed class FlowDrawingException(string message) : Exception(message);
