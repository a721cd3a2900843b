using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>Bursts as the engine stored them, in the transactions it stored them in, for the baseline to do the same.</summary>
internal sealed class BurstGroups
{
    private object? _transaction;

    public List<List<BurstRecord>> Groups { get; } = [];

    public int Bursts => Groups.Sum(group => group.Count);

    /// <summary>Takes a burst; called on the one thread that writes.</summary>
    public void Add(BurstRecord burst, object transaction)
    {
        if (!ReferenceEquals(_transaction, transaction))
        {
            _transaction = transaction;
            Groups.Add([]);
        }

        Groups[^1].Add(burst);
    }
}
