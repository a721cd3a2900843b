namespace HotlineWorkflows.Engine.Workflows;

/// <summary>One step of a workflow. Activities belong to the definition and are shared by all its instances: state lives in the context (Elsa: <c>IActivity</c>).</summary>
public interface IActivity
{
    /// <summary>Unique within its workflow.</summary>
    string Id { get; set; }

    /// <summary>The ids from the workflow down to here, joined by <c>:</c>.</summary>
    string NodeId { get; set; }

    /// <summary>A name expressions may use, or null.</summary>
    string? Name { get; set; }

    /// <summary>The type's name, for example <c>Elsa.Flowchart</c>.</summary>
    string Type { get; set; }

    /// <summary>The type's version.</summary>
    int Version { get; set; }

    /// <summary>What designers and features keep with it.</summary>
    IDictionary<string, object> CustomProperties { get; set; }

    /// <summary>What is not written to the definition.</summary>
    IDictionary<string, object> SyntheticProperties { get; set; }

    /// <summary>Layout and captions.</summary>
    IDictionary<string, object> Metadata { get; set; }

    /// <summary>Whether it may run now.</summary>
    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);

    /// <summary>Runs it.</summary>
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

/// <summary>An activity with one result (Elsa: <c>IActivityWithResult</c>).</summary>
public interface IActivityWithResult : IActivity
{
    /// <summary>Where the result goes.</summary>
    Models.Output? Result { get; set; }
}

/// <summary>An activity with one typed result (Elsa: <c>IActivityWithResult&lt;T&gt;</c>).</summary>
public interface IActivityWithResult<T> : IActivity
{
    /// <summary>Where the result goes.</summary>
    Models.Output<T>? Result { get; set; }
}

/// <summary>Something that wraps the running of an activity (Elsa: <c>IBehavior</c>).</summary>
public interface IBehavior
{
    /// <summary>Runs before the activity does.</summary>
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}
