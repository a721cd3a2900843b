namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>What a definition may cost at most. Far above anything people draw, far below what hurts a server.</summary>
public static class DefinitionLimits
{
    /// <summary>Bytes of UTF-8.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>Nested objects and arrays.</summary>
    public const int MaximumDepth = 256;

    /// <summary>Activities, those of definitions used as activities included.</summary>
    public const int MaximumActivities = 20_000;

    /// <summary>Problems reported of one document; more would help nobody.</summary>
    public const int MaximumProblems = 500;
}
