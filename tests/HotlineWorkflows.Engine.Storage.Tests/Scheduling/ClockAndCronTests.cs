using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Compliance;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HotlineWorkflows.Engine.Storage.Tests.Scheduling;

public sealed class ClockAndCronTests
{
    private static readonly DateTimeOffset T0 = Samples.T0;
    private static readonly TimeZoneInfo China = TimeZoneInfo.CreateCustomTimeZone("china", TimeSpan.FromHours(8), "china", "china");

    [Fact]
    public void A_fast_clock_runs_at_its_rate_and_goes_on_over_a_restart()
    {
        var system = new ManualClock(T0);
        var clock = new BusinessClock(system);
        clock.GetUtcNow().ShouldBe(T0);
        clock.RunAt(60);
        system.Now += TimeSpan.FromMinutes(1);
        clock.GetUtcNow().ShouldBe(T0.AddHours(1));
        new BusinessClock(system, clock.Setting).GetUtcNow().ShouldBe(T0.AddHours(1));
        clock.Stop();
        system.Now += TimeSpan.FromDays(1);
        clock.GetUtcNow().ShouldBe(T0.AddHours(1));
    }

    [Fact]
    public void A_virtual_clock_moves_by_hand_and_never_back()
    {
        var clock = BusinessClock.Virtual(T0, China);
        clock.Advance(TimeSpan.FromHours(3));
        clock.GetUtcNow().ShouldBe(T0.AddHours(3));
        clock.GetLocalNow().Offset.ShouldBe(TimeSpan.FromHours(8));
        Should.Throw<InvalidOperationException>(() => clock.AdvanceTo(T0)).Message.ShouldContain("cannot go back");
        Should.Throw<InvalidOperationException>(() => new BusinessClock(TimeProvider.System).Advance(TimeSpan.FromHours(1))).Message.ShouldContain("Only a virtual");
        Should.Throw<ArgumentOutOfRangeException>(() => clock.RunAt(0));
        Should.Throw<ArgumentOutOfRangeException>(() => clock.RunAt(double.NaN));
    }

    [Fact]
    public void Cron_speaks_of_the_wall_clock_of_its_zone()
    {
        var cron = new CronSchedule();
        var friday = new DateTimeOffset(2026, 11, 13, 10, 0, 0, TimeSpan.FromHours(8));
        cron.Next("0 30 8 ? * MON-FRI", friday, China).ShouldBe(new DateTimeOffset(2026, 11, 16, 8, 30, 0, TimeSpan.FromHours(8)));
        var occurrence = cron.Next("0 30 8 ? * MON-FRI", friday, China)!.Value;
        cron.Next("0 30 8 ? * MON-FRI", occurrence, China).ShouldBe(occurrence.AddDays(1));
        cron.Next("0 0 0 1 1 ? 2020", friday, China).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("0 99 8 ? * MON")]
    [InlineData("every day")]
    public void A_wrong_cron_expression_is_refused_with_an_example(string expression) =>
        Should.Throw<FormatException>(() => new CronSchedule().Next(expression, T0, China)).Message.ShouldContain("0 30 8 ? * MON-FRI");

    [Fact]
    public async Task A_host_fires_timers_by_business_time_and_sends_the_outbox()
    {
        var builder = Host.CreateApplicationBuilder();
        var target = new Target();
        builder.Services.AddWorkflowStorage(options => options.UseInMemory());
        builder.Services.AddSingleton<ITimerTarget>(target);
        builder.Services.AddSingleton<IOutboxSender>(target);
        builder.Services.AddWorkflowScheduling(options => options.SweepInterval = options.OutboxInterval = TimeSpan.FromMilliseconds(50));
        using var host = builder.Build();
        var store = host.Services.GetRequiredService<SqliteWorkflowStore>();
        var future = DateTimeOffset.UtcNow.AddYears(1);
        await store.SaveClockAsync(new BusinessClockSetting(BusinessClockMode.Virtual, future, future, 1));
        var instance = Samples.Instance();
        var bookmark = Samples.Bookmark(instance.Id, due: future);
        await store.Save(Samples.Burst(instance, [], bookmark));
        await store.Read(async t =>
        {
            await t.EnqueueAsync([new OutboxRecord(Guid.CreateVersion7(), "k", "{}", T0)]);
            return true;
        });

        await host.StartAsync();
        (await target.FiredTimer.Task.WaitAsync(TimeSpan.FromSeconds(30))).Id.ShouldBe(bookmark.Id);
        await target.SentMessage.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_database_in_memory_ends_with_its_owner_and_is_its_owners_alone()
    {
        await using (var one = new SqliteWorkflowStore(SqliteDatabase.CreateInMemory()))
        await using (var two = new SqliteWorkflowStore(SqliteDatabase.CreateInMemory()))
        {
            var instance = Samples.Instance();
            await one.Save(Samples.Burst(instance));
            (await two.FindInstanceAsync(instance.Id)).ShouldBeNull();
        }
    }

    private sealed class Target : ITimerTarget, IOutboxSender
    {
        public TaskCompletionSource<DueTimer> FiredTimer { get; } = new();

        public TaskCompletionSource SentMessage { get; } = new();

        public string Kind => "k";

        public ValueTask FireAsync(DueTimer timer, CancellationToken cancellationToken = default)
        {
            FiredTimer.TrySetResult(timer);
            return ValueTask.CompletedTask;
        }

        public ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
        {
            SentMessage.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
