using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>A workflow written in code (Elsa: <c>IWorkflow</c>).</summary>
public interface IWorkflow
{
    /// <summary>Builds it.</summary>
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}

/// <summary>Base of workflows written in code (Elsa: <c>WorkflowBase</c>).</summary>
public abstract class WorkflowBase : IWorkflow
{
    async ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken)
    {
        await BeforeBuildAsync(builder, cancellationToken);
        await BuildAsync(builder, cancellationToken);
        await AfterBuildAsync(builder, cancellationToken);
    }

    /// <summary>Called before it is built.</summary>
    protected virtual ValueTask BeforeBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => default;

    /// <summary>Builds it.</summary>
    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return default;
    }

    /// <summary>Builds it.</summary>
    protected virtual void Build(IWorkflowBuilder builder)
    {
    }

    /// <summary>Called after it was built.</summary>
    protected virtual ValueTask AfterBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => default;
}

/// <summary>A workflow written in code with a result (Elsa: <c>WorkflowBase&lt;TResult&gt;</c>).</summary>
public abstract class WorkflowBase<TResult> : WorkflowBase
{
    /// <summary>Declares the variable of the result.</summary>
    protected WorkflowBase() => Result = new Variable<TResult> { Name = nameof(Result), Id = "resultVariable" };

    /// <summary>Where the result comes from.</summary>
    protected Variable<TResult> Result { get; }

    /// <inheritdoc />
    protected override ValueTask BeforeBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        builder.Result = Result;
        return base.BeforeBuildAsync(builder, cancellationToken);
    }
}
