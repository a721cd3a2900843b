using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Due order, retries, given up, next due.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task Timers_are_found_in_due_order_up_to_now_and_no_more_than_asked()
    {
        var instance = Instance();
        var bookmarks = new[] { 5, 1, 4, 2, 3 }.Select(minute => Bookmark(instance.Id, $"m{minute}", T0.AddMinutes(minute))).ToArray();
        await Store.Save(Burst(instance, [], [.. bookmarks, Bookmark(instance.Id)]));

        (await Store.FindDueAsync(T0.AddMinutes(3), T0, 10)).Select(timer => timer.DueAt).ShouldBe([T0.AddMinutes(1), T0.AddMinutes(2), T0.AddMinutes(3)]);
        (await Store.FindDueAsync(T0.AddMinutes(3).AddTicks(-1), T0, 10)).Count.ShouldBe(2);
        (await Store.FindDueAsync(T0.AddYears(1), T0, 2)).Select(timer => timer.DueAt).ShouldBe([T0.AddMinutes(1), T0.AddMinutes(2)]);
        (await Store.FindDueAsync(T0, T0, 10)).ShouldBeEmpty();
        var first = (await Store.FindDueAsync(T0.AddMinutes(1), T0, 10)).Single();
        first.ShouldBe(new DueTimer(bookmarks[1].Id, instance.Id, T0.AddMinutes(1), 0));
    }

    [Fact]
    public async Task Timers_of_the_same_moment_come_oldest_first_and_triggers_among_them()
    {
        var definition = Definition("cron", 1, published: true);
        var trigger = Trigger(definition, "cron", T0.AddMinutes(2));
        await Under.Definitions.SaveAsync(definition, [trigger]);
        var instance = Instance();
        var (a, b, c) = (Bookmark(instance.Id, due: T0.AddMinutes(3)), Bookmark(instance.Id, due: T0.AddMinutes(3)), Bookmark(instance.Id, due: T0.AddMinutes(1)));
        await Store.Save(Burst(instance, [], b, c, a));

        var due = await Store.FindDueAsync(T0.AddHours(1), T0, 10);
        due.Select(timer => timer.Id).ShouldBe([c.Id, trigger.Id, a.Id, b.Id]);
        due.Select(timer => timer.IsTrigger).ShouldBe([false, true, false, false]);
    }

    [Fact]
    public async Task Reading_due_timers_claims_nothing()
    {
        var instance = Instance();
        await Store.Save(Burst(instance, [], Bookmark(instance.Id, due: T0)));
        (await Store.FindDueAsync(T0, T0, 10)).Count.ShouldBe(1);
        (await Store.FindDueAsync(T0, T0, 10)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_timer_comes_back_when_its_retry_is_due_on_the_system_clock()
    {
        var instance = Instance();
        var bookmark = Bookmark(instance.Id, due: T0);
        await Store.Save(Burst(instance, [], bookmark));
        var timer = (await Store.FindDueAsync(T0, T0, 10)).Single();
        var retry = T0.AddYears(-1);
        await Fail(timer, 1, retry, "the file is open");

        (await Store.FindDueAsync(T0.AddYears(1), retry.AddTicks(-1), 10)).ShouldBeEmpty();
        (await Store.FindDueAsync(T0, retry, 10)).Single().ShouldBe(timer with { Attempts = 1 });
        (await Store.FindDueAsync(T0.AddTicks(-1), retry, 10)).ShouldBeEmpty();
        (await Store.FindFailedTimersAsync(10)).Single().ShouldBe(new FailedTimer(timer with { Attempts = 1 }, retry, "the file is open"));
    }

    [Fact]
    public async Task A_timer_given_up_stays_to_be_seen_until_somebody_lets_it_run_again()
    {
        var definition = Definition("cron", 1, published: true);
        var trigger = Trigger(definition, "cron", T0);
        await Under.Definitions.SaveAsync(definition, [trigger]);
        var instance = Instance();
        var bookmark = Bookmark(instance.Id, due: T0.AddMinutes(1));
        await Store.Save(Burst(instance, [], bookmark));
        foreach (var timer in await Store.FindDueAsync(T0.AddHours(1), T0, 10))
            await Fail(timer, 8, null, "no such unit");

        (await Store.FindDueAsync(T0.AddYears(9), T0.AddYears(9), 10)).ShouldBeEmpty();
        (await Store.FindNextDueAsync()).ShouldBeNull();
        (await Store.FindFailedTimersAsync(10)).Select(failed => (failed.Timer.Id, failed.RetryAt, failed.Error)).ShouldBe([(trigger.Id, null, "no such unit"), (bookmark.Id, null, "no such unit")]);

        (await Store.Read(t => t.RetryTimerAsync(bookmark.Id))).ShouldBeTrue();
        (await Store.Read(t => t.RetryTimerAsync(trigger.Id))).ShouldBeTrue();
        (await Store.Read(t => t.RetryTimerAsync(Guid.CreateVersion7()))).ShouldBeFalse();
        (await Store.FindDueAsync(T0.AddHours(1), T0, 10)).Select(timer => (timer.Id, timer.Attempts)).ShouldBe([(trigger.Id, 0), (bookmark.Id, 0)]);
        (await Store.FindFailedTimersAsync(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_timers_failed_the_others_are_found()
    {
        var instance = Instance();
        var bad = Enumerable.Range(0, 40).Select(number => Bookmark(instance.Id, $"b{number}", T0)).ToArray();
        var good = Bookmark(instance.Id, "good", T0.AddMinutes(1));
        await Store.Save(Burst(instance, [], [.. bad, good]));
        foreach (var timer in await Store.FindDueAsync(T0, T0, 100))
            await Fail(timer, 1, T0.AddHours(1), "x");
        (await Store.FindDueAsync(T0.AddMinutes(1), T0, 5)).Single().Id.ShouldBe(good.Id);
    }

    [Fact]
    public async Task The_next_due_time_is_the_earliest_of_bookmarks_and_triggers()
    {
        (await Store.FindNextDueAsync()).ShouldBeNull();
        var instance = Instance();
        await Store.Save(Burst(instance, [], Bookmark(instance.Id), Bookmark(instance.Id, due: T0.AddHours(2)), Bookmark(instance.Id, due: T0.AddHours(3))));
        (await Store.FindNextDueAsync()).ShouldBe(T0.AddHours(2));

        var definition = Definition("cron", 1, published: true);
        var trigger = Trigger(definition, "cron", T0.AddHours(1));
        await Under.Definitions.SaveAsync(definition, [trigger]);
        (await Store.FindNextDueAsync()).ShouldBe(T0.AddHours(1));

        await Store.Read(async t =>
        {
            await t.RescheduleTriggerAsync(trigger.Id, T0.AddHours(4));
            return true;
        });
        (await Store.FindNextDueAsync()).ShouldBe(T0.AddHours(2));
        (await Store.Read(t => t.FindTriggerAsync(trigger.Id))).ShouldBe(trigger with { DueAt = T0.AddHours(4) });
    }

    [Fact]
    public async Task A_trigger_off_the_clock_is_not_due_and_rescheduling_forgets_its_failures()
    {
        var definition = Definition("cron", 1, published: true);
        var trigger = Trigger(definition, "cron", T0);
        await Under.Definitions.SaveAsync(definition, [trigger]);
        await Fail((await Store.FindDueAsync(T0, T0, 1)).Single(), 3, T0.AddDays(1), "x");
        await Store.Read(async t =>
        {
            await t.RescheduleTriggerAsync(trigger.Id, T0.AddMinutes(5));
            return true;
        });
        (await Store.FindDueAsync(T0.AddMinutes(5), T0, 1)).Single().Attempts.ShouldBe(0);

        await Store.Read(async t =>
        {
            await t.RescheduleTriggerAsync(trigger.Id, null);
            return true;
        });
        (await Store.FindDueAsync(T0.AddYears(1), T0, 1)).ShouldBeEmpty();
    }

    private Task Fail(DueTimer timer, int attempts, DateTimeOffset? retry, string error) => Store.Read(async t =>
    {
        await t.RecordTimerFailureAsync(timer, attempts, retry, error);
        return true;
    });
}
