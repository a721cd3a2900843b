using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

public sealed class ManagingTests(StudioHost host) : IClassFixture<StudioHost>
{
    private HttpClient Client => host.Client;

    [Fact]
    public async Task The_list_is_searched_sorted_and_cut_into_pages_by_the_server()
    {
        foreach (var name in new[] { "列表甲", "列表乙", "列表丙" })
            await Client.PublishedAsync(name);
        var draft = await Client.CreateAsync("列表丁");

        var page = await Client.GetObjectAsync("workflow-definitions?versionOptions=Latest&Page=1&PageSize=3&SearchTerm=列表&IsSystem=False&OrderBy=Name&OrderDirection=Ascending");
        page["totalCount"]!.GetValue<int>().ShouldBe(4);
        Names(page).ShouldBe(["列表甲"]);
        Names(await Client.GetObjectAsync("workflow-definitions?versionOptions=Published&searchterm=列表&orderBy=Created&orderDirection=Descending")).ShouldBe(["列表丙", "列表乙", "列表甲"]);
        Names(await Client.GetObjectAsync($"workflow-definitions?versionOptions=&Ids={draft["id"]}&Ids=none")).ShouldBe(["列表丁"]);
        Names(await Client.GetObjectAsync($"workflow-definitions?versionOptions=Published&DefinitionIds={draft.Id()}")).ShouldBeEmpty();
        ((JsonArray)page["links"]!).Select(link => link!["rel"]!.GetValue<string>()).ShouldContain("bulk-publish");
    }

    [Fact]
    public async Task A_retracted_version_starts_nothing_and_is_published_again_as_it_was()
    {
        var published = await Client.PublishedAsync("取消再发布");
        var retracted = await Client.PostObjectAsync($"workflow-definitions/{published.Id()}/retract");
        retracted["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        retracted["root"].ShouldBeOfType<JsonObject>();
        (await Client.GetAsync($"workflow-definitions/by-definition-id/{published.Id()}?versionOptions=Published")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var again = await Client.PostObjectAsync($"workflow-definitions/{published.Id()}/publish");
        StudioClient.Definition(again).Number().ShouldBe(1);
        StudioClient.Definition(again)["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        (await Client.PostObjectAsync($"workflow-definitions/{published.Id()}/publish"))["alreadyPublished"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Reverting_makes_a_new_draft_and_leaves_what_was_drawn_meanwhile()
    {
        var definition = await Client.PublishedAsync("恢复");
        definition["description"] = "改过";
        definition = StudioClient.Definition(await Client.SaveAsync(definition));
        var summary = await Client.PostObjectAsync($"workflow-definitions/{definition.Id()}/revert/1");

        summary.Number().ShouldBe(3);
        (await Client.GetObjectAsync($"workflow-definitions/by-definition-id/{definition.Id()}?versionOptions=Latest"))["description"]!.GetValue<string>().ShouldBe("试验");
        (await Client.GetObjectAsync($"workflow-definitions/by-definition-id/{definition.Id()}?versionOptions=2"))["description"]!.GetValue<string>().ShouldBe("改过");
        var history = await Client.GetObjectAsync($"workflow-definitions?versionOptions=AllVersions&OrderBy=Version&OrderDirection=Descending&DefinitionIds={definition.Id()}");
        ((JsonArray)history["items"]!).Select(item => ((JsonObject)item!).Number()).ShouldBe([3, 2, 1]);
        (await Client.PostAsync($"workflow-definitions/{definition.Id()}/revert/9", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_instances_are_pinned_to_is_not_deleted_and_the_reason_says_how_many()
    {
        var definition = await Client.PublishedAsync("有工单的");
        await InstanceAsync(definition, WorkflowStatus.Running);
        await InstanceAsync(definition, WorkflowStatus.Finished);
        (await StudioClient.ReasonsAsync(await Client.DeleteAsync($"workflow-definitions/{definition.Id()}"))).Single().ShouldBe("「有工单的」第 1 版不能删除：有 1 个正在运行、1 个已结束的流程实例用的是它。可以改为「撤回发布」，新实例就不再使用。");

        definition["name"] = "有工单的草稿";
        var draft = StudioClient.Definition(await Client.SaveAsync(definition));
        (await Client.DeleteAsync($"workflow-definition-versions/{draft["id"]}")).IsSuccessStatusCode.ShouldBeTrue();
        (await Client.GetObjectAsync($"workflow-definitions/by-definition-id/{definition.Id()}?versionOptions=Latest")).Number().ShouldBe(1);
        (await Client.DeleteAsync($"workflow-definition-versions/{draft["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_definition_without_instances_is_deleted_with_all_its_versions()
    {
        var definition = await Client.PublishedAsync("删掉");
        definition["description"] = "第二版";
        await Client.SaveAsync(definition);
        (await Client.DeleteAsync($"workflow-definitions/{definition.Id()}")).IsSuccessStatusCode.ShouldBeTrue();
        (await Client.GetAsync($"workflow-definitions/by-definition-id/{definition.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.DeleteAsync($"workflow-definitions/{definition.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_are_published_retracted_and_deleted_at_once()
    {
        var (draft, published) = (await Client.CreateAsync("成批草稿"), await Client.PublishedAsync("成批已发布"));
        ((JsonArray)draft["root"]!["activities"]!).Add(StudioClient.Dropped("a1", "Elsa.Finish"));
        await Client.SaveAsync(draft);
        string[] ids = [draft.Id(), published.Id(), "none"];

        var publishing = await Client.PostObjectAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = ids });
        Texts(publishing, "published").ShouldBe([draft.Id()]);
        Texts(publishing, "alreadyPublished").ShouldBe([published.Id()]);
        Texts(publishing, "notFound").ShouldBe(["none"]);
        Texts(await Client.PostObjectAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = ids }), "retracted").ShouldBe([draft.Id(), published.Id()]);
        Texts(await Client.PostObjectAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = ids }), "alreadyRetracted").ShouldBe([draft.Id(), published.Id()]);
        (await Client.PostObjectAsync("bulk-actions/delete/workflow-definitions/by-id", new { ids = new[] { $"{draft["id"]}", "none" } }))["deleted"]!.GetValue<int>().ShouldBe(1);
        (await Client.PostObjectAsync("bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = ids }))["deleted"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_name_is_free_unless_another_definition_has_it()
    {
        var definition = await Client.CreateAsync("独一份");
        (await IsUniqueAsync("独一份", null)).ShouldBeFalse();
        (await IsUniqueAsync("独一份", definition.Id())).ShouldBeTrue();
        (await IsUniqueAsync("独一", null)).ShouldBeTrue();
        (await StudioClient.ReasonsAsync(await Client.PostAsJsonAsync("workflow-definitions", new { model = new { name = "独一份", root = new { type = "Elsa.Flowchart", id = "f" } } }))).Single().ShouldContain("独一份");
    }

    [Fact]
    public async Task Counts_and_several_at_once_are_answered_from_what_is_there()
    {
        var before = (await Client.GetObjectAsync("workflow-definitions/query/count"))["count"]!.GetValue<int>();
        var (one, two) = (await Client.CreateAsync("计数一"), await Client.CreateAsync("计数二"));
        (await Client.GetObjectAsync("workflow-definitions/query/count"))["count"]!.GetValue<int>().ShouldBe(before + 2);
        var many = await Client.GetObjectAsync($"workflow-definitions/many-by-id?ids={one["id"]}&ids={two["id"]}&ids=none");
        ((JsonArray)many["items"]!).Select(item => $"{item!["name"]}").ShouldBe(["计数一", "计数二"], ignoreOrder: true);
    }

    private async Task<bool> IsUniqueAsync(string name, string? definitionId)
        => (await Client.GetObjectAsync($"workflow-definitions/validation/is-name-unique?name={name}&definitionId={definitionId}"))["isUnique"]!.GetValue<bool>();

    private async Task InstanceAsync(JsonObject definition, WorkflowStatus status)
    {
        var (id, at) = (Guid.CreateVersion7(), DateTimeOffset.UnixEpoch);
        var record = new WorkflowInstanceRecord(id, definition.Id(), $"{definition["id"]}", null, status, status == WorkflowStatus.Running ? WorkflowSubStatus.Suspended : WorkflowSubStatus.Finished, 0, at, at, null, 0, new byte[] { 1 });
        await host.Services.GetRequiredService<IWorkflowStore>().ExecuteAsync(async (transaction, token) =>
        {
            await transaction.SaveBurstAsync(new BurstRecord(record, [], [], new JournalRecord(id, 1, at, new byte[] { 1 })), token);
            return true;
        });
    }

    private static IEnumerable<string> Names(JsonObject page) => ((JsonArray)page["items"]!).Select(item => $"{item!["name"]}");

    private static IEnumerable<string> Texts(JsonObject answer, string key) => ((JsonArray)answer[key]!).Select(item => $"{item}");
}
