using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>Searching and deleting versions.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task Versions_are_found_by_their_position()
    {
        await SeveralAsync();
        (await IdsAsync(new() { Versions = DefinitionVersions.All })).ShouldBe(["a-2", "a-1", "b-1", "c-1"]);
        (await IdsAsync(new() { Versions = DefinitionVersions.Latest })).ShouldBe(["a-2", "b-1", "c-1"]);
        (await IdsAsync(new() { Versions = DefinitionVersions.Published })).ShouldBe(["a-1", "b-1"]);
        (await IdsAsync(new() { Versions = DefinitionVersions.Draft })).ShouldBe(["a-2", "c-1"]);
        (await IdsAsync(new() { Versions = DefinitionVersions.LatestOrPublished })).ShouldBe(["a-2", "a-1", "b-1", "c-1"]);
        (await IdsAsync(new() { Versions = DefinitionVersions.LatestAndPublished })).ShouldBe(["b-1"]);
        (await IdsAsync(new() { Version = 1 })).ShouldBe(["a-1", "b-1", "c-1"]);
        var heads = await Under.Definitions.ListHeadsAsync();
        heads.Select(head => head.DefinitionId).Distinct().ShouldBe(["a", "b", "c"]);
        heads.Select(head => (head.Id, head.IsLatest, head.IsPublished)).ShouldBe([("a-2", true, false), ("a-1", false, true), ("b-1", true, true), ("c-1", true, false)]);
        var stored = await Under.Definitions.FindAsync("a-1");
        heads[1].ShouldBe(new DefinitionHead(stored!.Id, stored.DefinitionId, stored.Version, stored.Name, false, true, stored.ContentHash, stored.Origin, stored.CreatedAt));
        (await Under.Definitions.ListHeadsAsync("a")).ShouldBe(heads.Take(2));
    }

    [Fact]
    public async Task Versions_are_found_by_ids_and_by_text_in_any_case()
    {
        await SeveralAsync();
        (await IdsAsync(new() { DefinitionIds = ["a", "none"] })).ShouldBe(["a-2", "a-1"]);
        (await IdsAsync(new() { DefinitionIds = [] })).ShouldBeEmpty();
        (await IdsAsync(new() { VersionIds = ["a-1", "c-1", "none"] })).ShouldBe(["a-1", "c-1"]);
        (await IdsAsync(new() { Search = "Water" })).ShouldBe(["b-1"]);
        (await IdsAsync(new() { Search = "WATER" })).ShouldBe(["b-1"]);
        (await IdsAsync(new() { Search = "修路" })).ShouldBe(["c-1"]);
        (await IdsAsync(new() { Search = "a-" })).ShouldBe(["a-2", "a-1"]);
        (await IdsAsync(new() { Search = "%" })).ShouldBeEmpty();
        (await IdsAsync(new() { Search = "_" })).ShouldBeEmpty();
        (await IdsAsync(new() { IsSystem = true })).ShouldBe(["b-1"]);
        (await IdsAsync(new() { IsSystem = false })).ShouldBe(["a-2", "a-1", "c-1"]);
    }

    [Fact]
    public async Task Versions_are_sorted_and_cut_into_pages()
    {
        await SeveralAsync();
        (await IdsAsync(new() { Order = DefinitionOrder.Name, Descending = true, Versions = DefinitionVersions.Latest })).ShouldBe(["c-1", "b-1", "a-2"]);
        (await IdsAsync(new() { Order = DefinitionOrder.Version, Descending = true })).ShouldBe(["a-2", "a-1", "b-1", "c-1"]);
        (await IdsAsync(new() { Order = DefinitionOrder.Created, Descending = true })).ShouldBe(["c-1", "b-1", "a-2", "a-1"]);
        var page = await Under.Definitions.QueryAsync(new() { Order = DefinitionOrder.Created, Skip = 1, Take = 2 });
        page.Items.Select(record => record.Id).ShouldBe(["a-2", "b-1"]);
        page.Total.ShouldBe(4);
        (await Under.Definitions.QueryAsync(new() { Skip = 9, Take = 2 })).ShouldSatisfyAllConditions(none => none.Items.ShouldBeEmpty(), none => none.Total.ShouldBe(4));
    }

    [Fact]
    public async Task Deleting_the_latest_makes_the_one_before_it_the_latest()
    {
        var (one, draft) = (Definition("t", 1, true), Definition("t", 2, false));
        await Under.Definitions.SaveAsync(one, [Trigger(one, "received")]);
        await Under.Definitions.SaveAsync(draft, []);
        (await Under.Definitions.DeleteAsync([draft.Id, "none"])).ShouldBe(1);
        (await Under.Definitions.FindLatestAsync("t")).ShouldBe(one);
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).Count.ShouldBe(1);

        (await Under.Definitions.DeleteAsync([one.Id])).ShouldBe(1);
        (await Under.Definitions.FindLatestAsync("t")).ShouldBeNull();
        (await Under.Definitions.ListHeadsAsync()).ShouldBeEmpty();
        (await Store.Read(t => t.FindTriggersAsync(HashOf("received")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_instance_is_pinned_to_is_not_deleted_nor_anything_asked_for_with_it()
    {
        var (one, two) = (Definition("t", 1, true), Definition("t", 2, true));
        await Under.Definitions.SaveAsync(one, []);
        await Under.Definitions.SaveAsync(two, []);
        await Store.Save(Burst(Instance() with { DefinitionId = "t", DefinitionVersionId = one.Id }), Burst(Instance() with { DefinitionId = "t", DefinitionVersionId = one.Id, Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = T0 }));

        (await Under.Definitions.UsesAsync("t")).ShouldBe([new DefinitionUse(one.Id, 1, 1)]);
        (await Should.ThrowAsync<DefinitionInUseException>(async () => await Under.Definitions.DeleteAsync([two.Id, one.Id]))).Uses.ShouldBe([new DefinitionUse(one.Id, 1, 1)]);
        (await Under.Definitions.ListAsync("t")).Select(record => record.Id).ShouldBe([two.Id, one.Id]);
        (await Under.Definitions.DeleteAsync([two.Id])).ShouldBe(1);
        (await Under.Definitions.FindLatestAsync("t")).ShouldNotBeNull().Id.ShouldBe(one.Id);
    }

    private async Task SeveralAsync()
    {
        WorkflowDefinitionRecord[] versions =
        [
            Definition("a", 1, true) with { Name = "一甲" },
            Definition("a", 2, false) with { Name = "一甲", CreatedAt = T0.AddDays(1) },
            Definition("b", 1, true, """{"description":"Water supply","isSystem":true}""") with { Name = "丁", CreatedAt = T0.AddDays(2) },
            Definition("c", 1, false, """{"description":"修路"}""") with { Name = "乙二", CreatedAt = T0.AddDays(3) },
        ];
        foreach (var version in versions)
            await Under.Definitions.SaveAsync(version, []);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(DefinitionQuery query)
        => [.. (await Under.Definitions.QueryAsync(query)).Items.Select(record => record.Id)];
}
