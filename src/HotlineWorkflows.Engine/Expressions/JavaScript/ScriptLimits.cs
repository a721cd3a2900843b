namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>What one evaluation may use up before it is stopped with a <see cref="ScriptLimitException"/>.</summary>
public sealed record ScriptLimits
{
    /// <summary>Limits for expressions and short scripts: 1,000,000 steps, 1 second, 64 MiB, 256 nested calls.</summary>
    public static ScriptLimits Default { get; } = new();

    /// <summary>Steps: nodes evaluated, loop turns, calls and elements handled by built-in functions.</summary>
    public long Steps { get; init; } = 1_000_000;

    /// <summary>Elapsed time, measured with <see cref="Clock"/>.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes for strings, arrays, objects and functions, summed over the whole run: what is dropped is not given back.</summary>
    public long Memory { get; init; } = 64L * 1024 * 1024;

    /// <summary>Nested calls. The .NET stack is guarded besides.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>
    /// The clock that measures <see cref="Time"/>: the system's, not the business clock, which may stand still or run fast.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
