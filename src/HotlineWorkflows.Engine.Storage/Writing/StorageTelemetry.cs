using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HotlineWorkflows.Engine.Storage;

/// <summary>What the store tells whoever listens: how often, how long and how much it commits. Nothing of what is stored.</summary>
public static class StorageTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "HotlineWorkflows.Storage";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "hotline.db.commit.duration", "s", "Time of a commit, the sync of the disk included.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });

    private static readonly Counter<long> Items = Meter.CreateCounter<long>("hotline.db.work", "{work}", "Pieces of work committed; several may share a commit.");

    private static readonly Counter<long> Statements = Meter.CreateCounter<long>("hotline.db.statements", "{statement}", "Prepared statements run by committed work.");

    internal static void Committed(int items, long statements, long began)
    {
        if (CommitDuration.Enabled)
            CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        Items.Add(items);
        Statements.Add(statements);
    }
}
