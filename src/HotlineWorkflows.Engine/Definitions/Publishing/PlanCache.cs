using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Plans of stored versions: each compiled once, however many ask at the same time; the least recently used leave first.</summary>
/// <param name="store">Where versions are stored.</param>
/// <param name="reader">Reads them.</param>
/// <param name="expressions">Compiles their expressions.</param>
/// <param name="capacity">How many plans are kept.</param>
public sealed class PlanCache(IWorkflowDefinitionStore store, DefinitionReader reader, IExpressionCompiler expressions, int capacity = 256) : IPlanSource
{
    /// <summary>Problems that a version may have and still run until the flow comes to them: what was published must go on.</summary>
    private static readonly HashSet<string> Bearable = new(StringComparer.Ordinal)
    {
        DefinitionProblemCodes.UnknownActivityType, DefinitionProblemCodes.UnknownDefinition, DefinitionProblemCodes.DanglingConnection, DefinitionProblemCodes.MissingInput,
    };

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>How many plans are kept now.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc />
    /// <exception cref="InvalidDefinitionException">The version cannot be compiled; the message names it and what is wrong.</exception>
    public async ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default)
    {
        if (_entries.TryGetValue(definitionVersionId, out var entry) && entry.IsFinal)
            return await Use(entry).WaitAsync(cancellationToken);
        var record = await store.FindAsync(definitionVersionId, cancellationToken)
            ?? throw new KeyNotFoundException($"No version '{definitionVersionId}' of any workflow definition is stored.");
        return await GetAsync(record, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDefinitionException">The version cannot be compiled; the message names it and what is wrong.</exception>
    public async ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        var record = await store.FindPublishedAsync(definitionId, cancellationToken)
            ?? throw new KeyNotFoundException($"Workflow definition '{definitionId}' does not exist or has no published version.");
        return await GetAsync(record, cancellationToken);
    }

    /// <summary>Forgets every plan: versions were deleted, and their ids may come back with other content.</summary>
    public void Clear() => _entries.Clear();

    private async ValueTask<WorkflowPlan> GetAsync(WorkflowDefinitionRecord record, CancellationToken cancellationToken)
    {
        var fresh = new Entry(record, () => CompileAsync(record));
        var entry = _entries.AddOrUpdate(record.Id, fresh, (_, known) => known.IsOf(record) ? known : fresh);
        if (ReferenceEquals(entry, fresh))
            Trim(record.Id);
        try
        {
            return await Use(entry).WaitAsync(cancellationToken);
        }
        catch (Exception) when (entry.Plan.Value.IsFaulted)
        {
            // What failed is not kept: what was missing may be there next time.
            _entries.TryRemove(KeyValuePair.Create(record.Id, entry));
            throw;
        }
    }

    private Task<WorkflowPlan> Use(Entry entry)
    {
        entry.LastUse = Interlocked.Increment(ref _clock);
        return entry.Plan.Value;
    }

    private async Task<WorkflowPlan> CompileAsync(WorkflowDefinitionRecord record)
    {
        var read = await reader.ReadAsync(StoredDefinition.Open(record), new StoreDefinitionSource(store));
        var problems = read.Problems.Where(problem => problem.Severity == ProblemSeverity.Error && !Bearable.Contains(problem.Code)).ToArray();
        if (problems.Length > 0 || read.Workflow is null)
            throw new InvalidDefinitionException(record.DefinitionId, record.Id, problems);
        try
        {
            return WorkflowPlan.Create(read.Workflow, expressions);
        }
        catch (Exception e) when (e is InvalidOperationException or ExpressionException)
        {
            throw new InvalidDefinitionException(record.DefinitionId, record.Id, [], e);
        }
    }

    private void Trim(string justAdded)
    {
        while (_entries.Count > Math.Max(1, capacity))
        {
            var oldest = _entries.Where(entry => entry.Key != justAdded).OrderBy(entry => entry.Value.LastUse).Select(entry => entry.Key).FirstOrDefault();
            if (oldest is null || !_entries.TryRemove(oldest, out _))
                return;
        }
    }

    private sealed class Entry(WorkflowDefinitionRecord record, Func<Task<WorkflowPlan>> compile)
    {
        private readonly string _json = record.Json;

        public Lazy<Task<WorkflowPlan>> Plan { get; } = new(compile);

        public long LastUse { get; set; }

        /// <summary>What was published, or is no longer the latest, never changes; a draft may.</summary>
        public bool IsFinal { get; } = record.IsPublished || !record.IsLatest;

        public bool IsOf(WorkflowDefinitionRecord record) => string.Equals(_json, record.Json, StringComparison.Ordinal);
    }
}
