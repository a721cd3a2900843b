using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Versions, triggers, outbox, clock.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task A_version_is_read_back_as_saved()
    {
        var one = Definition("t", 1, published: true, content: """{"名":"工单"}""");
        await Under.Definitions.SaveAsync(one, []);
        (await Under.Definitions.FindAsync(one.Id)).ShouldBe(one);
        (await Under.Definitions.FindPublishedAsync("t")).ShouldBe(one);
        (await Under.Definitions.FindLatestAsync("t")).ShouldBe(one);
        (await Under.Definitions.FindAsync("none")).ShouldBeNull();
        (await Under.Definitions.FindPublishedAsync("none")).ShouldBeNull();
    }

    [Fact]
    public async Task Publishing_takes_the_place_of_the_published_version_and_of_its_triggers()
    {
        var (one, two, other) = (Definition("t", 1, true), Definition("t", 2, true), Definition("u", 1, true));
        await Under.Definitions.SaveAsync(one, [Trigger(one, "received"), Trigger(one, "old")]);
        await Under.Definitions.SaveAsync(other, [Trigger(other, "received")]);
        var trigger = Trigger(two, "received", T0);
        await Under.Definitions.SaveAsync(two, [trigger]);

        (await Under.Definitions.FindPublishedAsync("t")).ShouldBe(two);
        (await Under.Definitions.FindAsync(one.Id)).ShouldBe(one with { IsLatest = false, IsPublished = false });
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).Where(row => row.DefinitionId == "t").ShouldBe([trigger]);
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).Count.ShouldBe(2);
        (await Store.Read(t => t.FindTriggersAsync(HashOf("old")))).ShouldBeEmpty();
        (await Under.Definitions.FindTriggersAsync([HashOf("received"), HashOf("old")])).Select(row => row.DefinitionVersionId).ShouldBe([other.Id, two.Id], ignoreOrder: true);
        (await Under.Definitions.FindTriggersAsync([HashOf("old")])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_the_latest_but_not_the_published_version()
    {
        var (one, draft) = (Definition("t", 1, true), Definition("t", 2, false));
        var trigger = Trigger(one, "received");
        await Under.Definitions.SaveAsync(one, [trigger]);
        await Under.Definitions.SaveAsync(draft, []);

        (await Under.Definitions.FindPublishedAsync("t")).ShouldBe(one with { IsLatest = false });
        (await Under.Definitions.FindLatestAsync("t")).ShouldBe(draft);
        (await Store.Read(t => t.FindTriggersAsync(trigger.Hash))).ShouldBe([trigger]);
        (await Under.Definitions.ListAsync("t")).Select(row => row.Version).ShouldBe([2, 1]);
        (await Under.Definitions.ListAsync()).ShouldBe([draft]);
    }

    [Fact]
    public async Task A_draft_may_be_saved_again_and_then_published()
    {
        var draft = Definition("t", 1, false);
        await Under.Definitions.SaveAsync(draft, []);
        await Under.Definitions.SaveAsync(draft with { Json = "{\"a\":1}", Name = "new" }, []);
        (await Under.Definitions.FindLatestAsync("t")).ShouldBe(draft with { Json = "{\"a\":1}", Name = "new" });
        await Under.Definitions.SaveAsync(draft with { IsPublished = true }, [Trigger(draft, "received")]);
        (await Under.Definitions.FindPublishedAsync("t")).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_version_number_that_is_taken_is_refused_and_changes_nothing()
    {
        var one = Definition("t", 1, true);
        var trigger = Trigger(one, "received");
        await Under.Definitions.SaveAsync(one, [trigger]);

        var taken = Definition("t", 1, true, id: "another");
        (await Should.ThrowAsync<InvalidOperationException>(async () => await Under.Definitions.SaveAsync(taken, []))).Message.ShouldContain("exists already");
        var changed = one with { Json = "{\"b\":2}", ContentHash = HashOf("b") };
        (await Should.ThrowAsync<InvalidOperationException>(async () => await Under.Definitions.SaveAsync(changed, []))).Message.ShouldContain("keeps its content");
        var sameId = Definition("t", 2, true, id: one.Id);
        (await Should.ThrowAsync<InvalidOperationException>(async () => await Under.Definitions.SaveAsync(sameId, []))).Message.ShouldContain("is taken");

        (await Under.Definitions.FindPublishedAsync("t")).ShouldBe(one);
        (await Under.Definitions.ListAsync("t")).Count.ShouldBe(1);
        (await Store.Read(t => t.FindTriggersAsync(trigger.Hash))).ShouldBe([trigger]);
    }

    [Fact]
    public async Task A_retracted_version_starts_nothing_and_may_be_published_again_unchanged()
    {
        var one = Definition("t", 1, true);
        await Under.Definitions.SaveAsync(one, [Trigger(one, "received")]);
        (await Under.Definitions.RetractAsync("t")).ShouldBeTrue();
        (await Under.Definitions.RetractAsync("t")).ShouldBeFalse();
        (await Under.Definitions.FindPublishedAsync("t")).ShouldBeNull();
        (await Under.Definitions.FindLatestAsync("t")).ShouldNotBeNull();
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).ShouldBeEmpty();

        await Under.Definitions.SaveAsync(one, [Trigger(one, "received")]);
        (await Under.Definitions.FindPublishedAsync("t")).ShouldBe(one);
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_has_no_triggers()
    {
        var draft = Definition("t", 1, false);
        await Should.ThrowAsync<ArgumentException>(async () => await Under.Definitions.SaveAsync(draft, [Trigger(draft, "received")]));
    }

    [Fact]
    public async Task A_message_stays_pending_until_it_was_marked_as_sent()
    {
        var messages = Enumerable.Range(0, 3).Select(number => new OutboxRecord(NextId(), "notification", $"{{\"n\":{number}}}", T0)).ToList();
        await Enqueue(messages);
        (await Under.Outbox.FindPendingAsync(T0, 10)).ShouldBe(messages.Select(message => new PendingMessage(message, 0)));
        (await Under.Outbox.FindPendingAsync(T0, 2)).Count.ShouldBe(2);

        await Under.Outbox.MarkSentAsync([messages[0].Id, messages[2].Id], T0);
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).Single().Message.ShouldBe(messages[1]);
        await Under.Outbox.MarkSentAsync([messages[0].Id], T0);
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_failed_waits_for_its_retry_or_for_ever()
    {
        var (one, two, three) = (Message(), Message(), Message());
        await Enqueue([one, two, three]);
        await Under.Outbox.MarkFailedAsync(one.Id, 1, T0.AddMinutes(1), "gateway down");
        await Under.Outbox.MarkFailedAsync(two.Id, 9, null, "no such number");

        (await Under.Outbox.FindPendingAsync(T0, 10)).Single().Message.ShouldBe(three);
        (await Under.Outbox.FindPendingAsync(T0.AddMinutes(1), 10)).ShouldBe([new PendingMessage(one, 1), new PendingMessage(three, 0)]);
        await Under.Outbox.MarkSentAsync([one.Id], T0);
        await Under.Outbox.MarkFailedAsync(one.Id, 2, T0, "said too late");
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).Single().Message.ShouldBe(three);
    }

    [Fact]
    public async Task The_same_message_cannot_be_put_in_twice()
    {
        var message = Message();
        await Enqueue([message]);
        await Should.ThrowAsync<Exception>(() => Enqueue([message]));
        (await Under.Outbox.FindPendingAsync(T0, 10)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_business_clock_is_kept()
    {
        (await Under.Clock.ReadClockAsync()).ShouldBeNull();
        var fast = new BusinessClockSetting(BusinessClockMode.Fast, T0, T0.AddDays(-1), 60.5);
        await Under.Clock.SaveClockAsync(fast);
        (await Under.Clock.ReadClockAsync()).ShouldBe(fast);
        await Under.Clock.SaveClockAsync(BusinessClockSetting.Real);
        (await Under.Clock.ReadClockAsync()).ShouldBe(BusinessClockSetting.Real);
    }

    private static OutboxRecord Message() => new(NextId(), "notification", "{}", T0);

    private Task Enqueue(IReadOnlyCollection<OutboxRecord> messages) => Store.Read(async t =>
    {
        await t.EnqueueAsync(messages);
        return true;
    });
}
