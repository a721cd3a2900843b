using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>One burst: all or nothing, compare-and-set, what is read back.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task An_instance_is_read_back_exactly_as_it_was_stored()
    {
        var instance = Instance(correlation: "ticket-1") with { IncidentCount = 2, SubStatus = WorkflowSubStatus.Faulted, FinishedAt = T0.AddDays(3).AddTicks(1) };
        await Store.Save(Burst(instance));

        var found = (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
        found.Same(instance with { Revision = 1 }).ShouldBeTrue();
        var loaded = (await Store.Read(t => t.LoadInstanceAsync(instance.Id))).ShouldNotBeNull();
        loaded.Same(found).ShouldBeTrue();
    }

    [Fact]
    public async Task What_does_not_exist_is_null()
    {
        (await Store.FindInstanceAsync(Guid.CreateVersion7())).ShouldBeNull();
        (await Store.Read(t => t.LoadInstanceAsync(Guid.CreateVersion7()))).ShouldBeNull();
        (await Store.Read(t => t.FindBookmarkAsync(Guid.CreateVersion7()))).ShouldBeNull();
        (await Store.Read(t => t.FindTriggerAsync(Guid.CreateVersion7()))).ShouldBeNull();
        (await Store.Read(t => t.FindBookmarksAsync(HashOf("x")))).ShouldBeEmpty();
        (await Store.ReadJournalAsync(Guid.CreateVersion7())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_burst_replaces_state_and_bookmarks_and_appends_to_the_journal()
    {
        var instance = Instance();
        var first = Bookmark(instance.Id, "accept");
        await Store.Save(Burst(instance, [], first));

        var second = Bookmark(instance.Id, "reply", T0.AddDays(5));
        var changed = instance with { Revision = 1, State = new byte[] { 1, 2, 3 }, UpdatedAt = T0.AddHours(1), CorrelationId = "ticket-9", IncidentCount = 1, DefinitionVersionId = "next" };
        await Store.Save(Burst(changed, [first.Id], second));

        (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull().Same(changed with { Revision = 2 }).ShouldBeTrue();
        (await Store.Read(t => t.FindBookmarkAsync(first.Id))).ShouldBeNull();
        (await Store.Read(t => t.FindBookmarkAsync(second.Id))).ShouldBe(second with { CorrelationId = "ticket-9" });
        (await Store.ReadJournalAsync(instance.Id)).Select(row => row.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_burst_after_loading_stores_every_column_that_may_change()
    {
        var instance = Instance(correlation: "a");
        await Store.Save(Burst(instance));

        await Store.ExecuteAsync(async (t, _) =>
        {
            var loaded = (await t.LoadInstanceAsync(instance.Id)).ShouldNotBeNull();
            await t.SaveBurstAsync(Burst(loaded with { UpdatedAt = T0.AddHours(2), Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = T0.AddHours(2) }));
            var again = (await t.LoadInstanceAsync(instance.Id)).ShouldNotBeNull();
            await t.SaveBurstAsync(Burst(again with { CorrelationId = "b", IncidentCount = 3, DefinitionVersionId = "v2" }));
            return true;
        });

        var found = (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
        (found.Revision, found.CorrelationId, found.IncidentCount, found.DefinitionVersionId).ShouldBe((3, "b", 3, "v2"));
        (found.Status, found.SubStatus, found.FinishedAt, found.UpdatedAt).ShouldBe((WorkflowStatus.Finished, WorkflowSubStatus.Finished, T0.AddHours(2), T0.AddHours(2)));
    }

    [Fact]
    public async Task The_journal_keeps_its_bytes_and_its_order()
    {
        var instance = Instance();
        var rows = new List<JournalRecord>();
        for (var revision = 0; revision < 12; revision++)
        {
            var burst = Burst(instance with { Revision = revision });
            rows.Add(burst.Journal!);
            await Store.Save(burst);
        }

        var read = await Store.ReadJournalAsync(instance.Id);
        read.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, 12));
        read.Select(row => (row.At, Convert.ToHexString(row.Entries.Span))).ShouldBe(rows.Select(row => (row.At, Convert.ToHexString(row.Entries.Span))));
    }

    [Fact]
    public async Task A_burst_without_journal_keeps_none()
    {
        var instance = Instance();
        await Store.Save(Burst(instance) with { Journal = null });
        (await Store.ReadJournalAsync(instance.Id)).ShouldBeEmpty();
        (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(9)]
    public async Task A_burst_that_began_at_another_revision_is_refused_and_leaves_no_trace(int revision)
    {
        var instance = Instance();
        await Store.Save(Burst(instance));
        var bookmark = Bookmark(instance.Id);

        var refused = await Should.ThrowAsync<WorkflowConcurrencyException>(() => Store.Save(Burst(instance with { Revision = revision }, [], bookmark)));

        refused.InstanceId.ShouldBe(instance.Id);
        (await Store.FindInstanceAsync(instance.Id)).ShouldNotBeNull().Revision.ShouldBe(1);
        (await Store.Read(t => t.FindBookmarkAsync(bookmark.Id))).ShouldBeNull();
        (await Store.ReadJournalAsync(instance.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_burst_of_an_instance_that_does_not_exist_is_refused() =>
        await Should.ThrowAsync<WorkflowConcurrencyException>(() => Store.Save(Burst(Instance(revision: 1))));

    [Fact]
    public async Task Work_that_throws_leaves_nothing_of_all_it_wrote()
    {
        var (one, two) = (Instance(), Instance());
        await Should.ThrowAsync<TimeoutException>(() => Store.ExecuteAsync<bool>(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(one, [], Bookmark(one.Id, due: T0)));
            await t.SaveBurstAsync(Burst(two));
            await t.EnqueueAsync([new OutboxRecord(Guid.CreateVersion7(), "notification", "{}", T0)]);
            throw new TimeoutException();
        }));

        (await Store.FindInstanceAsync(one.Id)).ShouldBeNull();
        (await Store.FindInstanceAsync(two.Id)).ShouldBeNull();
        (await Store.FindDueAsync(T0, T0, 10)).ShouldBeEmpty();
        (await Under.Outbox.FindPendingAsync(T0.AddYears(1), 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bookmarks_by_hundreds_are_added_and_removed_in_one_burst()
    {
        var instance = Instance();
        var bookmarks = Enumerable.Range(0, 150).Select(number => Bookmark(instance.Id, $"s{number}")).ToArray();
        await Store.Save(Burst(instance, [], bookmarks));
        await Store.Save(Burst(instance with { Revision = 1 }, bookmarks.Take(149).Select(row => row.Id).ToArray()));

        (await Store.Read(t => t.FindBookmarksAsync(HashOf("s148")))).ShouldBeEmpty();
        (await Store.Read(t => t.FindBookmarksAsync(HashOf("s149")))).ShouldBe([bookmarks[149]]);
    }

    [Fact]
    public async Task A_burst_burns_no_bookmark_of_another_instance()
    {
        var (one, two) = (Instance(), Instance());
        var other = Bookmark(two.Id);
        await Store.Save(Burst(one), Burst(two, [], other));
        await Store.Save(Burst(one with { Revision = 1 }, [other.Id]));
        (await Store.Read(t => t.FindBookmarkAsync(other.Id))).ShouldBe(other);
    }

    [Fact]
    public async Task Bookmarks_are_found_by_hash_oldest_first_and_narrowed_by_instance_and_correlation()
    {
        var (one, two) = (Instance(correlation: "t1"), Instance(correlation: "t2"));
        var a = Bookmark(one.Id, correlation: "t1");
        var b = Bookmark(two.Id, correlation: "t2");
        var c = Bookmark(one.Id, correlation: "t1");
        await Store.Save(Burst(two, [], b), Burst(one, [], c, a, Bookmark(one.Id, "reply")));
        var hash = HashOf("accept");

        (await Store.Read(t => t.FindBookmarksAsync(hash))).ShouldBe([a, b, c]);
        (await Store.Read(t => t.FindBookmarksAsync(hash, one.Id))).ShouldBe([a, c]);
        (await Store.Read(t => t.FindBookmarksAsync(hash, correlationId: "t2"))).ShouldBe([b]);
        (await Store.Read(t => t.FindBookmarksAsync(hash, one.Id, "t1"))).ShouldBe([a, c]);
        (await Store.Read(t => t.FindBookmarksAsync(hash, one.Id, "t2"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_sees_what_it_wrote_itself()
    {
        var instance = Instance();
        var bookmark = Bookmark(instance.Id);
        (await Store.ExecuteAsync(async (t, _) =>
        {
            await t.SaveBurstAsync(Burst(instance, [], bookmark));
            return (await t.FindBookmarksAsync(bookmark.Hash)).Count;
        })).ShouldBe(1);
    }

    [Fact]
    public async Task A_hash_that_is_none_is_refused_with_a_clear_message()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => Store.Read(t => t.FindBookmarksAsync("accept")));
        error.Message.ShouldContain("'accept' is not a bookmark hash");
    }
}
