namespace HotlineWorkflows.Cli;

/// <summary>A command line that cannot be understood; the message names what and the way out.</summary>
internal sealed class UsageException(string message) : Exception(message);
