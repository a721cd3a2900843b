using System.Diagnostics;
using System.Diagnostics.Metrics;
using Span = System.Diagnostics.Activity;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// What the engine tells whoever listens: a span for each burst and each step of it, counters and times. Names, kinds and
/// ids only, never what a variable holds. Costs next to nothing while nobody listens.
/// </summary>
public static class EngineTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "HotlineWorkflows.Engine";

    /// <summary>The tag that says how something ended.</summary>
    public const string Outcome = "outcome";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Bursts = Meter.CreateCounter<long>("hotline.bursts", "{burst}", "Bursts by outcome: waiting, finished, cancelled, faulted, undone.");

    internal static readonly Histogram<double> BurstDuration = Meter.CreateHistogram(
        "hotline.burst.duration", "s", "Time of a burst from its first step until it was saved or undone.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });

    /// <summary>A span for one step, when its burst is being traced.</summary>
    internal static Span? StartStep(ActivityExecutionContext context, string how)
    {
        if (!context.WorkflowExecutionContext.IsTraced || Source.StartActivity(context.Activity.Type) is not { } span)
            return null;
        span.SetTag("hotline.activity", context.Activity.Id);
        span.SetTag("hotline.step", how);
        return span;
    }
}

/// <summary>The span and the time of one burst.</summary>
internal struct BurstTelemetry
{
    private Span? _span;
    private long _started;
    private bool _isSaved;

    /// <summary>The burst begins to run.</summary>
    public void Run(WorkflowExecutionContext workflow)
    {
        if (_started != 0 || !(EngineTelemetry.BurstDuration.Enabled || EngineTelemetry.Bursts.Enabled || EngineTelemetry.Source.HasListeners()))
            return;
        _started = Stopwatch.GetTimestamp();
        _span = EngineTelemetry.Source.StartActivity("burst");
        if (_span is null)
            return;
        workflow.IsTraced = _span.IsAllDataRequested;
        _span.SetTag("hotline.definition", workflow.Plan.Workflow.Identity.DefinitionId);
        _span.SetTag("hotline.instance", workflow.Id);
    }

    /// <summary>What it changed is written into the transaction.</summary>
    public void Save() => _isSaved = true;

    /// <summary>The burst is over.</summary>
    public void End(WorkflowExecutionContext workflow)
    {
        if (_started == 0)
            return;
        var outcome = Outcome(workflow);
        EngineTelemetry.Bursts.Add(1, new KeyValuePair<string, object?>(EngineTelemetry.Outcome, outcome));
        EngineTelemetry.BurstDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds);
        _started = 0;
        if (_span is null)
            return;
        _span.SetTag("hotline.outcome", outcome);
        if (outcome == "faulted")
            _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }

    private readonly string Outcome(WorkflowExecutionContext workflow) => !_isSaved ? "undone" : workflow.SubStatus switch
    {
        WorkflowSubStatus.Finished => "finished",
        WorkflowSubStatus.Cancelled => "cancelled",
        WorkflowSubStatus.Faulted => "faulted",
        _ => workflow.Incidents.Count > 0 ? "faulted" : "waiting",
    };
}
