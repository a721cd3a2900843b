namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

/// <summary>One end of a connection (Elsa: <c>Endpoint</c>).</summary>
/// <param name="activity">The activity.</param>
/// <param name="port">An outcome at the source, <c>In</c> at the target; null: any.</param>
public sealed class Endpoint(IActivity activity, string? port = null)
{
    /// <summary>The activity.</summary>
    public IActivity Activity { get; } = activity;

    /// <summary>An outcome at the source, <c>In</c> at the target; null at the source follows <c>Done</c>.</summary>
    public string? Port { get; } = port;
}

/// <summary>A drawn path from an outcome to an activity (Elsa: <c>Connection</c>).</summary>
public sealed class Connection
{
    /// <summary>From <c>Done</c> of one activity to another.</summary>
    public Connection(IActivity source, IActivity target)
        : this(new Endpoint(source), new Endpoint(target))
    {
    }

    /// <summary>Between two ends.</summary>
    public Connection(Endpoint source, Endpoint target)
    {
        Source = source;
        Target = target;
    }

    /// <summary>Where it begins.</summary>
    public Endpoint Source { get; }

    /// <summary>Where it leads.</summary>
    public Endpoint Target { get; }

    /// <summary>Bends of the drawn line, as the designer keeps them.</summary>
    public IReadOnlyList<(double X, double Y)> Vertices { get; init; } = [];
}
