using System.Text;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Instances asked for by filter, in order, by pages; deleted whole.</content>
public abstract partial class WorkflowStoreCompliance
{
    private static readonly InstanceOrder NewestFirst = new(InstanceColumn.Created, true);

    [Fact]
    public async Task Instances_are_listed_with_the_number_of_their_version_and_their_name()
    {
        await Under.Definitions.SaveAsync(Definition("hualong-ticket", 3, true, id: "v3"), []);
        var named = Instance(correlation: "t1") with { DefinitionVersionId = "v3", State = Encoding.UTF8.GetBytes("""{"v":1,"n":4,"name":"来电","a":[{"s":1,"name":"no"}]}""") };
        var nameless = Instance() with { State = Encoding.UTF8.GetBytes("""{"v":1,"n":4,"a":[{"s":1,"name":"no"}]}""") };
        await Store.Save(Burst(named), Burst(nameless));

        var page = await ListAsync(new InstanceFilter());

        page.TotalCount.ShouldBe(2);
        page.Items.Select(item => (item.Id, item.Version, item.Name)).ShouldBe([(nameless.Id, null, null), (named.Id, 3, "来电")]);
        var item = page.Items[1];
        (item.DefinitionId, item.DefinitionVersionId, item.CorrelationId, item.Status, item.SubStatus, item.CreatedAt, item.UpdatedAt, item.FinishedAt)
            .ShouldBe(("hualong-ticket", "v3", "t1", WorkflowStatus.Running, WorkflowSubStatus.Suspended, T0, T0.AddTicks(7), null));
    }

    [Fact]
    public async Task Each_filter_of_instances_narrows_and_all_hold_together()
    {
        await Under.Definitions.SaveAsync(Definition("other", 2, true, id: "o2"), []);
        var a = Instance(correlation: "ticket-1");
        var b = Instance(correlation: "ticket-2") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Faulted, IncidentCount = 1 };
        var c = Instance(correlation: "case-1") with { DefinitionId = "other", DefinitionVersionId = "o2", Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = T0.AddDays(2) };
        await Store.Save(Burst(a), Burst(b), Burst(c));

        (await IdsAsync(new InstanceFilter())).ShouldBe([c.Id, b.Id, a.Id]);
        (await IdsAsync(new InstanceFilter { DefinitionIds = ["other", "none"] })).ShouldBe([c.Id]);
        (await IdsAsync(new InstanceFilter { DefinitionIds = [] })).ShouldBeEmpty();
        (await IdsAsync(new InstanceFilter { DefinitionVersionIds = ["o2"] })).ShouldBe([c.Id]);
        (await IdsAsync(new InstanceFilter { Version = 2 })).ShouldBe([c.Id]);
        (await IdsAsync(new InstanceFilter { Ids = [a.Id, b.Id] })).ShouldBe([b.Id, a.Id]);
        (await IdsAsync(new InstanceFilter { Ids = [] })).ShouldBeEmpty();
        (await IdsAsync(new InstanceFilter { CorrelationId = "ticket-1" })).ShouldBe([a.Id]);
        (await IdsAsync(new InstanceFilter { Statuses = [WorkflowStatus.Finished] })).ShouldBe([c.Id, b.Id]);
        (await IdsAsync(new InstanceFilter { SubStatuses = [WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished] })).ShouldBe([c.Id, a.Id]);
        (await IdsAsync(new InstanceFilter { HasIncidents = true })).ShouldBe([b.Id]);
        (await IdsAsync(new InstanceFilter { HasIncidents = false, Statuses = [WorkflowStatus.Finished] })).ShouldBe([c.Id]);
        (await Instances.ListDefinitionsOfInstancesAsync()).ShouldBe(["other"], "only definitions whose version is stored are known by their instances");
    }

    [Fact]
    public async Task A_search_finds_instances_by_any_of_its_ways_and_by_nothing_else()
    {
        var (a, b, c) = (Instance(correlation: "ticket-1"), Instance(correlation: "ticket-19"), Instance() with { DefinitionId = "other" });
        await Store.Save(Burst(a), Burst(b), Burst(c));

        (await IdsAsync(new InstanceFilter { Search = new InstanceSearch("ticket-1", [], []) })).ShouldBe([b.Id, a.Id]);
        (await IdsAsync(new InstanceFilter { Search = new InstanceSearch("cket", [], []) })).ShouldBeEmpty("only beginnings are looked for");
        (await IdsAsync(new InstanceFilter { Search = new InstanceSearch("ticket-19", [a.Id], ["other"]) })).ShouldBe([c.Id, b.Id, a.Id]);
        (await IdsAsync(new InstanceFilter { Search = new InstanceSearch("", [], []) })).ShouldBeEmpty();
        (await IdsAsync(new InstanceFilter { Search = new InstanceSearch("%", [], []) })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(InstanceColumn.Created)]
    [InlineData(InstanceColumn.Updated)]
    [InlineData(InstanceColumn.Finished)]
    public async Task Moments_of_instances_are_compared_exactly(InstanceColumn column)
    {
        var at = T0.AddHours(3);
        var instance = Instance() with { CreatedAt = at, UpdatedAt = at, FinishedAt = at };
        var other = Instance() with { CreatedAt = T0.AddYears(-1), UpdatedAt = T0.AddYears(-1), FinishedAt = null };
        await Store.Save(Burst(instance), Burst(other));

        (await IdsAsync(Moment(at, at.AddTicks(1)))).ShouldBe([instance.Id]);
        (await IdsAsync(Moment(at.AddTicks(1), null))).ShouldBeEmpty();
        (await IdsAsync(Moment(at, null))).ShouldBe([instance.Id]);
        (await IdsAsync(Moment(null, at))).ShouldBe(column == InstanceColumn.Finished ? [] : [other.Id]);
        (await IdsAsync(Moment(at, at.AddTicks(1), negated: true))).ShouldBe(column == InstanceColumn.Finished ? [] : [other.Id], "what has not come yet fulfils no condition");

        InstanceFilter Moment(DateTimeOffset? from, DateTimeOffset? before, bool negated = false) => new() { Moments = [new InstanceMoment(column, from, before, negated)] };
    }

    [Fact]
    public async Task Instances_come_in_the_order_asked_for_page_by_page()
    {
        var a = Instance() with { UpdatedAt = T0.AddDays(3), FinishedAt = T0.AddDays(1), DefinitionId = "b" };
        var b = Instance() with { UpdatedAt = T0.AddDays(1), FinishedAt = T0.AddDays(3), DefinitionId = "a" };
        var c = Instance() with { UpdatedAt = T0.AddDays(2), FinishedAt = T0.AddDays(2), DefinitionId = "b" };
        await Store.Save(Burst(a), Burst(b), Burst(c));

        (await IdsAsync(new InstanceFilter(), new InstanceOrder(InstanceColumn.Created, false))).ShouldBe([a.Id, b.Id, c.Id]);
        (await IdsAsync(new InstanceFilter(), new InstanceOrder(InstanceColumn.Updated, true))).ShouldBe([a.Id, c.Id, b.Id]);
        (await IdsAsync(new InstanceFilter(), new InstanceOrder(InstanceColumn.Finished, false))).ShouldBe([a.Id, c.Id, b.Id]);
        (await IdsAsync(new InstanceFilter(), new InstanceOrder(InstanceColumn.Definition, false))).ShouldBe([b.Id, a.Id, c.Id]);
        var second = await Instances.ListInstancesAsync(new InstanceFilter(), NewestFirst, 1, 1);
        (second.Items.ShouldHaveSingleItem().Id, second.TotalCount).ShouldBe((b.Id, 3));
        (await Instances.ListInstancesAsync(new InstanceFilter(), NewestFirst, 5, 10)).ShouldSatisfyAllConditions(page => page.Items.ShouldBeEmpty(), page => page.TotalCount.ShouldBe(3));
        (await Instances.ListInstancesAsync(new InstanceFilter(), NewestFirst, 0, 0)).TotalCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_deleted_instance_leaves_no_bookmark_no_timer_and_no_journal()
    {
        var (gone, kept) = (Instance(), Instance());
        var (bookmark, other) = (Bookmark(gone.Id, due: T0), Bookmark(kept.Id));
        await Store.Save(Burst(gone, [], bookmark), Burst(kept, [], other));

        (await Instances.DeleteInstanceAsync(gone.Id)).ShouldBeTrue();

        (await Store.FindInstanceAsync(gone.Id)).ShouldBeNull();
        (await Store.Read(t => t.FindBookmarkAsync(bookmark.Id))).ShouldBeNull();
        (await Store.FindDueAsync(T0.AddYears(1), T0, 10)).ShouldBeEmpty();
        (await Store.ReadJournalAsync(gone.Id)).ShouldBeEmpty();
        (await Store.Read(t => t.FindBookmarkAsync(other.Id))).ShouldNotBeNull();
        (await Instances.DeleteInstanceAsync(gone.Id)).ShouldBeFalse();
    }

    private IWorkflowInstanceStore Instances => Under.Instances;

    private ValueTask<InstancePage> ListAsync(InstanceFilter filter, InstanceOrder? order = null) => Instances.ListInstancesAsync(filter, order ?? NewestFirst, 0, 100);

    private async Task<IReadOnlyList<Guid>> IdsAsync(InstanceFilter filter, InstanceOrder? order = null)
    {
        var page = await ListAsync(filter, order);
        page.TotalCount.ShouldBe(page.Items.Count);
        return [.. page.Items.Select(item => item.Id)];
    }
}
