using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>A draft being held against its scenarios, or that was.</summary>
/// <param name="mark">What was checked: content, policies, scenarios.</param>
/// <param name="startedAt">System clock.</param>
public sealed class CheckRun(string mark, DateTimeOffset startedAt)
{
    private readonly ConcurrentQueue<ScenarioOutcome> _failed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;

    /// <summary>What was checked.</summary>
    public string Mark { get; } = mark;

    /// <summary>System clock.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>System clock; null: it is under way.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many scenarios there are to try.</summary>
    public int Total { get; private set; }

    /// <summary>How many were tried.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>What is wrong with the draft itself; then nothing was tried.</summary>
    public IReadOnlyList<DefinitionProblem> Errors { get; private set; } = [];

    /// <summary>Scenarios that did not hold, or could not be run, so far.</summary>
    public IReadOnlyList<ScenarioOutcome> Failed => [.. _failed.OrderBy(outcome => outcome.File, StringComparer.Ordinal)];

    /// <summary>Why it could not be brought to its end; null when it was, or is under way.</summary>
    public string? Broken { get; private set; }

    /// <summary>Whether it was stopped because too many failed already; the rest was not tried.</summary>
    public bool IsCutShort => EndedAt is not null && Errors.Count == 0 && Done < Total;

    /// <summary>Whether it is over and nothing speaks against publishing.</summary>
    public bool HasPassed => EndedAt is not null && Broken is null && Errors.Count == 0 && _failed.IsEmpty && Done == Total;

    /// <summary>Ends when it does; never fails.</summary>
    public Task Ended => _ended.Task;

    internal void Refuse(IReadOnlyList<DefinitionProblem> errors) => Errors = errors;

    internal void Expect(int total) => Total = total;

    internal void Note(ScenarioOutcome outcome)
    {
        if (!outcome.Holds)
            _failed.Enqueue(outcome);
        Interlocked.Increment(ref _done);
    }

    internal void End(DateTimeOffset at, string? broken = null)
    {
        (Broken, EndedAt) = (broken, at);
        _ended.TrySetResult();
    }
}
