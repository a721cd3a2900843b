using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Compliance;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Scheduling;

public sealed class OutboxDispatcherTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = SqliteDatabase.CreateInMemory();
    private readonly SqliteWorkflowStore _store;
    private readonly ManualClock _system = new(T0);

    public OutboxDispatcherTests() => _store = new SqliteWorkflowStore(_database);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Every_message_goes_to_the_sender_of_its_kind_once()
    {
        var messages = Enumerable.Range(0, 250).Select(number => Message(number % 2 == 0 ? "sms" : "mail")).ToList();
        await Enqueue(messages);
        var (sms, mail) = (new Sender("sms"), new Sender("mail"));
        (await Dispatcher(sms, mail).DispatchAsync()).ShouldBe(250);
        sms.Sent.ShouldBe(messages.Where(message => message.Kind == "sms").Select(message => message.Id), ignoreOrder: true);
        mail.Sent.Count.ShouldBe(125);
        (await Dispatcher(sms, mail).DispatchAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_fails_is_sent_again_later_with_the_same_key_and_holds_up_no_other()
    {
        var (bad, good) = (Message("sms"), Message("sms"));
        await Enqueue([bad, good]);
        var sender = new Sender("sms") { Fails = message => message.Id == bad.Id };
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(1);
        sender.Fails = _ => false;
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(0);
        _system.Now = T0.AddSeconds(5);
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(1);
        sender.Sent.ShouldBe([good.Id, bad.Id]);
    }

    [Fact]
    public async Task A_message_without_sender_waits_and_says_why()
    {
        await Enqueue([Message("pigeon")]);
        (await Dispatcher().DispatchAsync()).ShouldBe(0);
        (await _store.FindPendingAsync(T0.AddDays(1), 9)).Single().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_sent_but_not_marked_before_the_end_is_sent_again_by_the_next_process()
    {
        var message = Message("sms");
        await Enqueue([message]);
        var sender = new Sender("sms");
        var dying = new OutboxDispatcher(new ForgetfulOutbox(_store), [sender], _system);
        await Should.ThrowAsync<IOException>(() => dying.DispatchAsync());
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(1);
        sender.Sent.ShouldBe([message.Id, message.Id]);
    }

    [Fact]
    public async Task A_slow_sender_holds_up_no_other_and_one_that_was_killed_is_asked_again_after_its_lease()
    {
        var (waits, quick) = (Message("http"), Message("sms"));
        await Enqueue([waits, quick]);
        var (slow, sms) = (new SlowSender(), new Sender("sms"));
        using var dispatcher = Dispatcher(slow, sms);
        (await dispatcher.DispatchAsync()).ShouldBe(1);
        sms.Sent.ShouldHaveSingleItem("the answer is still awaited").ShouldBe(quick.Id);
        (await Dispatcher(slow, sms).DispatchAsync()).ShouldBe(0, "it is leased");

        slow.Answer.SetResult();
        await dispatcher.FinishAsync();
        _system.Now = T0.AddMinutes(2);
        (await Dispatcher(slow, sms).DispatchAsync()).ShouldBe(0);
        slow.Asked.ShouldBe(1);

        var lost = Message("http");
        await Enqueue([lost]);
        var killed = new SlowSender();
        await Dispatcher(killed).DispatchAsync();
        await killed.Begun.Task;
        _system.Now += killed.Lease;
        using var next = Dispatcher(slow);
        await next.DispatchAsync();
        await next.FinishAsync();
        slow.Asked.ShouldBe(2);
        (await _store.FindPendingAsync(T0.AddDays(1), 9)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_outlasts_its_lease_in_the_same_process_is_not_sent_beside_itself()
    {
        await Enqueue([Message("http")]);
        var slow = new SlowSender();
        using var dispatcher = Dispatcher(slow);
        await dispatcher.DispatchAsync();
        await slow.Begun.Task;
        _system.Now += slow.Lease;
        await dispatcher.DispatchAsync();
        slow.Answer.SetResult();
        await dispatcher.FinishAsync();
        slow.Asked.ShouldBe(1);
        (await _store.FindPendingAsync(T0.AddDays(1), 9)).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_program_ends_what_is_under_way_is_finished_and_what_waits_for_its_turn_is_left()
    {
        await Enqueue([Message("http"), Message("http")]);
        var slow = new SlowSender();
        using var dispatcher = new OutboxDispatcher(_store, [slow], _system, new WorkflowSchedulingOptions { SlowOutboxParallelism = 1 });
        await dispatcher.DispatchAsync();
        await slow.Begun.Task;
        var stopping = dispatcher.StopAsync();
        slow.Answer.SetResult();
        await stopping;
        slow.Asked.ShouldBe(1);
        (await _store.FindPendingAsync(T0.AddDays(1), 9)).ShouldHaveSingleItem().Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_is_postponed_comes_again_without_counting_as_an_attempt()
    {
        await Enqueue([Message("sms")]);
        var sender = new Sender("sms") { Postpones = true };
        await Dispatcher(sender).DispatchAsync();
        var pending = (await _store.FindPendingAsync(T0.AddDays(1), 9)).ShouldHaveSingleItem();
        pending.Attempts.ShouldBe(0);
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(0);
        sender.Postpones = false;
        _system.Now = T0.AddMinutes(1);
        (await Dispatcher(sender).DispatchAsync()).ShouldBe(1);
    }

    private static OutboxRecord Message(string kind) => new(NextId(), kind, "{}", T0);

    private OutboxDispatcher Dispatcher(params IOutboxSender[] senders) => new(_store, senders, _system);

    private Task Enqueue(IReadOnlyCollection<OutboxRecord> messages) => _store.Read(async t =>
    {
        await t.EnqueueAsync(messages);
        return true;
    });

    private sealed class Sender(string kind) : IOutboxSender
    {
        public string Kind => kind;

        public ConcurrentQueue<Guid> Sent { get; } = new();

        public Func<OutboxRecord, bool> Fails { get; set; } = _ => false;

        public bool Postpones { get; set; }

        public ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
        {
            if (Postpones)
                throw new MessagePostponedException(TimeSpan.FromMinutes(1), "not yet");
            if (Fails(message))
                throw new IOException("gateway down");
            Sent.Enqueue(message.Id);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SlowSender : ISlowOutboxSender
    {
        public string Kind => "http";

        public TimeSpan Lease => TimeSpan.FromMinutes(1);

        public int Asked { get; private set; }

        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Answer { get; } = new();

        public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
        {
            Asked++;
            Begun.TrySetResult();
            await Answer.Task;
        }
    }

    /// <summary>Dies between sending and marking.</summary>
    private sealed class ForgetfulOutbox(IOutbox inner) : IOutbox
    {
        public ValueTask<IReadOnlyList<PendingMessage>> FindPendingAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default) => inner.FindPendingAsync(now, limit, cancellationToken);

        public ValueTask MarkSentAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset sentAt, CancellationToken cancellationToken = default) => throw new IOException("killed");

        public ValueTask MarkFailedAsync(Guid id, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default) => inner.MarkFailedAsync(id, attempts, retryAt, error, cancellationToken);
    }
}
