using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Several pieces of work at once: order, isolation, answers, cancellation, counts.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task One_burst_is_one_transaction_of_at_most_six_statements_and_no_savepoint()
    {
        var instance = Instance(correlation: "t1");
        var old = Enumerable.Range(0, 5).Select(number => Bookmark(instance.Id, $"old{number}")).ToArray();
        await Store.Save(Burst(instance, [], old));
        var (transactions, statements, savepoints) = (Under.Transactions, Under.Statements, Under.Savepoints);

        await Store.ExecuteAsync(async (t, _) =>
        {
            var loaded = (await t.LoadInstanceAsync(instance.Id)).ShouldNotBeNull();
            (await t.FindBookmarkAsync(old[0].Id)).ShouldNotBeNull();
            await t.SaveBurstAsync(Burst(loaded, old.Select(row => row.Id).ToArray(), [.. Enumerable.Range(0, 7).Select(number => Bookmark(instance.Id, $"new{number}", T0))]));
            return true;
        });

        (Under.Transactions - transactions).ShouldBe(1);
        (Under.Statements - statements).ShouldBeLessThanOrEqualTo(6);
        (Under.Savepoints - savepoints).ShouldBe(0);
    }

    [Fact]
    public async Task Work_queued_behind_other_work_is_committed_with_it()
    {
        var gate = new TaskCompletionSource();
        var first = Hold(gate);
        var before = Under.Transactions;
        var instances = Enumerable.Range(0, 20).Select(_ => Instance()).ToList();
        var others = instances.Select(instance => Store.Save(Burst(instance))).ToList();
        gate.SetResult();
        await first;
        await Task.WhenAll(others);

        (Under.Transactions - before).ShouldBeInRange(1, 2);
        foreach (var instance in instances)
            (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_several_committed_together_the_one_that_throws_is_undone_alone_and_only_its_caller_hears_of_it()
    {
        var gate = new TaskCompletionSource();
        var held = Hold(gate);
        var good = new List<(WorkflowInstanceRecord Instance, Task Answer)>();
        var bad = new List<(WorkflowInstanceRecord Instance, Task Answer)>();
        var announced = new ConcurrentBag<Guid>();
        for (var number = 0; number < 12; number++)
        {
            var (fails, instance) = (number % 3 == 0, Instance());
            var answer = Store.ExecuteAsync(async (t, _) =>
            {
                t.OnCommitted(() => announced.Add(instance.Id));
                await t.SaveBurstAsync(Burst(instance, [], Bookmark(instance.Id, due: T0)));
                await t.EnqueueAsync([new OutboxRecord(instance.Id, "k", "{}", T0)]);
                return fails ? throw new TimeoutException($"{instance.Id}") : true;
            });
            (fails ? bad : good).Add((instance, answer));
        }

        gate.SetResult();
        await held;
        foreach (var (instance, answer) in bad)
        {
            (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldBe($"{instance.Id}");
            (await Store.FindInstanceAsync(instance.Id)).ShouldBeNull();
        }

        foreach (var (instance, answer) in good)
        {
            await answer;
            (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
        }

        announced.ShouldBe(good.Select(pair => pair.Instance.Id), ignoreOrder: true);
        (await Store.FindDueAsync(T0, T0, 100)).Select(timer => timer.InstanceId!.Value).ShouldBe(good.Select(pair => pair.Instance.Id));
        (await Under.Outbox.FindPendingAsync(T0, 100)).Select(message => message.Message.Id).ShouldBe(good.Select(pair => pair.Instance.Id));
    }

    [Fact]
    public async Task Work_is_done_in_the_order_of_the_calls()
    {
        var gate = new TaskCompletionSource();
        var held = Hold(gate);
        var order = new ConcurrentQueue<int>();
        var work = Enumerable.Range(0, 50).Select(number => Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(Instance()));
            order.Enqueue(number);
            return true;
        })).ToList();
        gate.SetResult();
        await held;
        await Task.WhenAll(work);
        order.ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Work_is_announced_after_it_can_be_read_and_never_when_it_failed()
    {
        var instance = Instance();
        var seen = new TaskCompletionSource<bool>();
        await Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(instance));
            t.OnCommitted(() => seen.SetResult(Store.FindInstanceAsync(instance.Id).AsTask().GetAwaiter().GetResult() is not null));
            return true;
        });
        seen.Task.IsCompleted.ShouldBeTrue("the caller was answered before the announcement");
        (await seen.Task).ShouldBeTrue();

        var never = false;
        await Should.ThrowAsync<TimeoutException>(() => Store.ExecuteAsync<bool>((t, _) =>
        {
            t.OnCommitted(() => never = true);
            throw new TimeoutException();
        }));
        never.ShouldBeFalse();
    }

    [Fact]
    public async Task An_announcement_that_throws_harms_nobody()
    {
        var instance = Instance();
        var told = false;
        await Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(instance));
            t.OnCommitted(() => throw new TimeoutException());
            t.OnCommitted(() => told = true);
            return true;
        });
        told.ShouldBeTrue();
        (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_hundred_callers_at_once_are_all_served_in_few_transactions()
    {
        var shared = Instance();
        await Store.Save(Burst(shared));
        var before = Under.Transactions;
        var gate = new TaskCompletionSource();
        var held = Hold(gate);
        var callers = Enumerable.Range(0, 200).Select(number => Task.Run(() => Store.ExecuteAsync(async (t, _) =>
        {
            var loaded = (await t.LoadInstanceAsync(shared.Id)).ShouldNotBeNull();
            await Task.Yield();
            var own = Instance();
            await t.SaveBurstAsync(Burst(own, [], Bookmark(own.Id, $"n{number}")));
            await t.SaveBurstAsync(Burst(loaded));
            return own.Id;
        }))).ToList();
        gate.SetResult();
        await held;
        var ids = await Task.WhenAll(callers);

        (await Store.FindInstanceAsync(shared.Id)).ShouldNotBeNull().Revision.ShouldBe(201);
        ids.Distinct().Count().ShouldBe(200);
        foreach (var id in ids)
            (await Store.FindInstanceAsync(id)).ShouldNotBeNull();
        (Under.Transactions - before).ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Work_cancelled_while_it_is_queued_is_never_done()
    {
        var gate = new TaskCompletionSource();
        var held = Hold(gate);
        using var cancellation = new CancellationTokenSource();
        var done = false;
        var queued = Store.ExecuteAsync<bool>((_, _) => throw new InvalidOperationException($"{done = true}"), cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(queued);
        gate.SetResult();
        await held;
        await Store.Save(Burst(Instance()));
        done.ShouldBeFalse();
    }

    [Fact]
    public async Task Work_cancelled_while_it_is_done_is_undone_if_it_gives_up_and_kept_if_it_does_not()
    {
        using var cancellation = new CancellationTokenSource();
        var (gaveUp, wentOn) = (Instance(), Instance());
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ExecuteAsync<bool>(
            async (t, token) =>
            {
                await t.SaveBurstAsync(Burst(gaveUp), token);
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
                return true;
            },
            cancellation.Token));
        using var late = new CancellationTokenSource();
        await Store.ExecuteAsync(
            async (t, _) =>
            {
                await t.SaveBurstAsync(Burst(wentOn), CancellationToken.None);
                await late.CancelAsync();
                return true;
            },
            late.Token);

        (await Store.FindInstanceAsync(gaveUp.Id)).ShouldBeNull();
        (await Store.FindInstanceAsync(wentOn.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Asking_the_store_from_inside_its_own_work_is_refused_at_once()
    {
        var instance = Instance();
        var nested = await Should.ThrowAsync<InvalidOperationException>(() => Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(instance));
            return await Store.ExecuteAsync((_, _) => ValueTask.FromResult(1));
        }));
        nested.Message.ShouldContain("from inside its own transaction");
        await Should.ThrowAsync<InvalidOperationException>(() => Store.ExecuteAsync(async (_, _) => await Store.FindInstanceAsync(instance.Id)));
        (await Store.FindInstanceAsync(instance.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task What_work_started_may_ask_the_store_once_the_work_is_over()
    {
        var over = new TaskCompletionSource();
        Task<bool>? later = null;
        var instance = Instance();
        await Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(instance));
            later = Task.Run(async () =>
            {
                await over.Task;
                return await Store.FindInstanceAsync(instance.Id) is not null;
            });
            return true;
        });
        over.SetResult();
        (await later!).ShouldBeTrue();
    }

    [Fact]
    public async Task A_transaction_kept_beyond_its_work_is_refused()
    {
        IWorkflowTransaction? kept = null;
        await Store.ExecuteAsync((t, _) =>
        {
            kept = t;
            return ValueTask.FromResult(true);
        });
        await Should.ThrowAsync<InvalidOperationException>(async () => await kept!.SaveBurstAsync(Burst(Instance())));
    }

    [Fact]
    public async Task Work_runs_in_the_execution_context_of_its_caller()
    {
        var ambient = new AsyncLocal<string?> { Value = "caller" };
        (await Store.ExecuteAsync(async (_, _) =>
        {
            await Task.Yield();
            return ambient.Value;
        })).ShouldBe("caller");
    }

    /// <summary>Keeps the writer busy until the gate opens, so that what is called meanwhile queues up.</summary>
    private async Task Hold(TaskCompletionSource gate)
    {
        var started = new TaskCompletionSource();
        var held = Store.ExecuteAsync(async (_, _) =>
        {
            started.SetResult();
            await gate.Task;
            return true;
        });
        await await Task.WhenAny(started.Task, held);
        await held;
    }
}
