using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task Failed_messages_are_those_of_a_place_and_of_nobody_the_newest_first_page_by_page()
    {
        var messages = Enumerable.Range(0, 30).Select(number => new OutboxRecord(NextId(), "k", (number % 3) switch { 0 => """{"place":"east"}""", 1 => """{"place":"west"}""", _ => "{}" }, T0)).ToArray();
        await EnqueueAsync(messages);
        foreach (var message in messages.Skip(3))
            await Under.Outbox.MarkFailedAsync(message.Id, 12, null, "Nobody answered.");
        await Under.Outbox.MarkFailedAsync(messages[0].Id, 1, T0.AddMinutes(1), "Nobody answered yet.");
        await Under.Outbox.MarkSentAsync([messages[2].Id], T0);

        var east = messages.Skip(3).Where((_, number) => number % 3 != 1).Select(message => message.Id).Reverse().ToArray();
        var first = await Under.OutboxAdministration.FindFailedAsync("east", null, 7);
        first.Select(failed => failed.Message.Id).ShouldBe(east[..7]);
        first[0].ShouldBe(new FailedMessage(messages[29], 12, "Nobody answered."));
        (await Under.OutboxAdministration.FindFailedAsync("east", east[6], 100)).Select(failed => failed.Message.Id).ShouldBe(east[7..]);
        (await Under.OutboxAdministration.FindFailedAsync("north", null, 100)).Select(failed => failed.Message).ShouldBe(messages.Skip(3).Where((_, number) => number % 3 == 2).Reverse());
    }

    [Fact]
    public async Task A_failed_message_is_sent_again_for_its_own_place_only()
    {
        OutboxRecord[] messages = [new(NextId(), "k", """{"place":"east"}""", T0), new(NextId(), "k", """{"place":"west"}""", T0), new(NextId(), "k", "[]", T0), new(NextId(), "k", "not JSON at all", T0)];
        await EnqueueAsync(messages);
        foreach (var message in messages)
            await Under.Outbox.MarkFailedAsync(message.Id, 12, null, "Nobody answered.");

        (await Under.OutboxAdministration.SendAgainAsync("west", messages[0].Id, T0)).ShouldBeFalse();
        (await Under.OutboxAdministration.SendAgainAsync("east", messages[0].Id, T0)).ShouldBeTrue();
        (await Under.OutboxAdministration.SendAgainAsync("east", messages[0].Id, T0)).ShouldBeFalse();
        (await Under.OutboxAdministration.SendAgainAsync("east", messages[2].Id, T0)).ShouldBeTrue();
        (await Under.OutboxAdministration.SendAgainAsync("east", NextId(), T0)).ShouldBeFalse();
        (await Under.Outbox.FindPendingAsync(T0, 9)).Select(pending => pending.Message).ShouldBe([messages[0], messages[2]]);
        (await Under.OutboxAdministration.FindFailedAsync("east", null, 9)).Select(failed => failed.Message).ShouldBe([messages[3]]);
    }

    private Task EnqueueAsync(params OutboxRecord[] messages) => Store.ExecuteAsync(async (transaction, token) =>
    {
        await transaction.EnqueueAsync(messages, token);
        return true;
    });
}
