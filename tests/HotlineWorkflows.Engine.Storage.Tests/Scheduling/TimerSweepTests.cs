using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Compliance;
using HotlineWorkflows.Engine.Storage.Tests.Faults;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Scheduling;

public sealed class TimerSweepTests : IAsyncDisposable
{
    private readonly StatementCounter _counter = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteWorkflowStore _store;
    private readonly ManualClock _system = new(T0);

    public TimerSweepTests()
    {
        _database = new SqliteDatabase(new SqliteDatabaseOptions { Counter = _counter });
        _store = new SqliteWorkflowStore(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Everything_due_is_fired_once_in_due_order_and_committed_in_groups()
    {
        var timers = await Timers(1200, number => T0.AddMinutes(-number % 7));
        var target = new Target(_store);
        var before = _counter.Transactions;
        (await Sweep(target).SweepAsync(T0)).ShouldBe(new SweepResult(1200, 0));

        target.Fired.Count.ShouldBe(1200);
        target.Fired.Select(timer => timer.Id).Distinct().Count().ShouldBe(1200);
        target.Fired.ShouldBe(target.Fired.OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Id.ToString()));
        (_counter.Transactions - before).ShouldBeLessThan(100);
        (await Sweep(target).SweepAsync(T0)).ShouldBe(default);
        timers.Count.ShouldBe(1200);
    }

    [Fact]
    public async Task One_bad_timer_holds_up_no_other_and_comes_back_at_its_own_retry()
    {
        var bad = (await Timers(1, _ => T0.AddMinutes(-9))).Single();
        await Timers(30, _ => T0.AddMinutes(-1));
        var target = new Target(_store) { Fails = timer => timer.Id == bad };
        var sweep = Sweep(target);

        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(30, 1));
        (await sweep.SweepAsync(T0)).ShouldBe(default);
        (await _store.FindFailedTimersAsync(9)).Single().ShouldSatisfyAllConditions(
            failed => failed.RetryAt.ShouldBe(T0.AddSeconds(5)),
            failed => failed.Error.ShouldBe("TimeoutException: no answer"));

        _system.Now = T0.AddSeconds(5);
        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(0, 1));
        (await _store.FindFailedTimersAsync(9)).Single().RetryAt.ShouldBe(T0.AddSeconds(15));

        target.Fails = _ => false;
        _system.Now = T0.AddSeconds(15);
        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(1, 0));
        (await _store.FindFailedTimersAsync(9)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_its_last_attempt_a_timer_is_given_up_and_stays_visible()
    {
        await Timers(1, _ => T0);
        var sweep = Sweep(new Target(_store) { Fails = _ => true }, new WorkflowSchedulingOptions { TimerRetry = new RetryPolicy(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 3) });
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await sweep.SweepAsync(T0);
            _system.Now += TimeSpan.FromMinutes(1);
        }

        var failed = (await _store.FindFailedTimersAsync(9)).Single();
        (failed.Timer.Attempts, failed.RetryAt).ShouldBe((3, null));
    }

    [Fact]
    public async Task What_falls_due_by_firing_is_fired_in_the_same_sweep()
    {
        await Timers(1, _ => T0.AddMinutes(-1));
        var again = 3;
        var target = new Target(_store) { Next = timer => again-- > 0 ? T0 : null };
        (await Sweep(target).SweepAsync(T0)).Fired.ShouldBe(4);
    }

    [Fact]
    public async Task When_even_the_failure_cannot_be_stored_the_sweep_ends_and_the_timer_stays_due()
    {
        await Timers(3, _ => T0);
        var broken = true;
        var faulty = new FaultyStore(_store, () => broken ? StoreFault.BeforeCommit : StoreFault.None);
        var target = new Target(faulty);
        var sweep = new TimerSweep(faulty, target, _system);
        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(0, 3));
        broken = false;
        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(3, 0));
    }

    [Fact]
    public async Task A_timer_that_was_fired_though_the_caller_was_told_otherwise_is_not_fired_again()
    {
        await Timers(1, _ => T0);
        var faults = new Queue<StoreFault>([StoreFault.AfterCommit]);
        var faulty = new FaultyStore(_store, () => faults.TryDequeue(out var fault) ? fault : StoreFault.None);
        var sweep = new TimerSweep(faulty, new Target(faulty), _system);
        (await sweep.SweepAsync(T0)).ShouldBe(new SweepResult(0, 1));
        _system.Now = T0.AddHours(1);
        (await sweep.SweepAsync(T0)).ShouldBe(default);
        (await _store.FindFailedTimersAsync(9)).ShouldBeEmpty();
    }

    [Fact]
    public void Retries_double_up_to_the_cap()
    {
        var policy = new RetryPolicy(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), 7);
        Enumerable.Range(1, 7).Select(attempt => policy.RetryAt(attempt, T0) - T0).ShouldBe(
            [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null]);
    }

    private TimerSweep Sweep(ITimerTarget target, WorkflowSchedulingOptions? options = null) => new(_store, target, _system, options);

    private async Task<List<Guid>> Timers(int count, Func<int, DateTimeOffset> due)
    {
        var bursts = Enumerable.Range(0, count).Select(number =>
        {
            var instance = Instance();
            return Burst(instance, [], Bookmark(instance.Id, $"t{number}", due(number)));
        }).ToArray();
        await _store.Save(bursts);
        return bursts.Select(burst => burst.AddedBookmarks.Single().Id).ToList();
    }

    /// <summary>Fires a timer as the runtime does: burns the bookmark in a burst of its instance.</summary>
    private sealed class Target(IWorkflowStore store) : ITimerTarget
    {
        public List<DueTimer> Fired { get; } = [];

        public Func<DueTimer, bool> Fails { get; set; } = _ => false;

        public Func<DueTimer, DateTimeOffset?> Next { get; init; } = _ => null;

        public async ValueTask FireAsync(DueTimer timer, CancellationToken cancellationToken = default) => await store.ExecuteAsync(
            async (t, _) =>
            {
                if (await t.FindBookmarkAsync(timer.Id) is null)
                    return false;
                var instance = (await t.LoadInstanceAsync(timer.InstanceId!.Value)).ShouldNotBeNull();
                BookmarkRecord[] added = Next(timer) is { } due ? [Bookmark(instance.Id, due: due)] : [];
                await t.SaveBurstAsync(Burst(instance, [timer.Id], added));
                if (Fails(timer))
                    throw new TimeoutException("no answer");
                Fired.Add(timer);
                return true;
            },
            cancellationToken);
    }
}
