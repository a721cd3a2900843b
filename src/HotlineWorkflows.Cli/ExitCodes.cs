namespace HotlineWorkflows.Cli;

/// <summary>What the shell is told, the same for all commands.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Good = 0;

    /// <summary>The command did its work and found something wrong.</summary>
    public const int Bad = 1;

    /// <summary>What it was given cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>Somebody stopped it (as a shell reports SIGINT).</summary>
    public const int Interrupted = 130;
}
