using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Messages that are done within a transaction.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task A_message_is_taken_once_and_only_if_the_transaction_commits()
    {
        var message = new OutboxRecord(NextId(), "k", "{}", T0);
        await Store.ExecuteAsync(async (t, _) =>
        {
            await t.EnqueueAsync([message]);
            return true;
        });
        (await Take(NextId())).ShouldBeFalse("there is no such message");
        await Should.ThrowAsync<IOException>(() => Store.ExecuteAsync<bool>(async (t, _) =>
        {
            (await t.TakeMessageAsync(message.Id, T0)).ShouldBeTrue();
            throw new IOException("broken off");
        }));
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).Count.ShouldBe(1);

        (await Take(message.Id)).ShouldBeTrue();
        (await Take(message.Id)).ShouldBeFalse();
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).ShouldBeEmpty();
        await Under.Outbox.MarkFailedAsync(message.Id, 1, T0, "too late");
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).ShouldBeEmpty();

        Task<bool> Take(Guid id) => Store.ExecuteAsync((t, _) => t.TakeMessageAsync(id, T0));
    }
}
