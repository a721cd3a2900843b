using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>An activity that completes by itself with outcome <c>Done</c> when it returns, unless that run made bookmarks (Elsa: <c>CodeActivity</c>).</summary>
public abstract class CodeActivity : Activity, ICompletesByItself
{
    /// <summary>Named after its class.</summary>
    protected CodeActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected CodeActivity(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }
}

/// <summary>A code activity with an untyped result (Elsa: <c>CodeActivityWithResult</c>).</summary>
public abstract class CodeActivityWithResult : CodeActivity, IActivityWithResult
{
    /// <summary>Named after its class.</summary>
    protected CodeActivityWithResult([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected CodeActivityWithResult(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>With a place for the result.</summary>
    protected CodeActivityWithResult(MemoryBlockReference? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
        => Result = output is null ? null : new Output(output);

    /// <inheritdoc />
    [Attributes.Output(DisplayName = "结果")]
    public Output? Result { get; set; }
}

/// <summary>A code activity with a typed result (Elsa: <c>CodeActivity&lt;T&gt;</c>).</summary>
public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult<T>
{
    /// <summary>Named after its class.</summary>
    protected CodeActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected CodeActivity(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>With a place for the result.</summary>
    protected CodeActivity(MemoryBlockReference? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
        => Result = output is null ? null : new Output<T>(output);

    /// <summary>With a place for the result.</summary>
    protected CodeActivity(Output<T>? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
        => Result = output;

    /// <inheritdoc />
    [Attributes.Output(DisplayName = "结果")]
    public Output<T>? Result { get; set; }
}

/// <summary>Marks activities the executor completes when they return without a bookmark.</summary>
internal interface ICompletesByItself;
