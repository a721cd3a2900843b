using System.Text;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

public sealed class ImportFilesTests(StudioHost host) : IClassFixture<StudioHost>
{
    private IWorkflowDefinitionStore Store => host.Services.GetRequiredService<IWorkflowDefinitionStore>();

    [Fact]
    public async Task One_broken_file_keeps_all_out_and_is_told_by_name_and_place()
    {
        var refused = await ImportAsync("", ("好的.json", Flow("together-good")), ("坏的.json", "{\n  \"name\": ,\n}"));

        (await StudioClient.ReasonsAsync(refused)).ShouldHaveSingleItem().ShouldStartWith("坏的.json：不是有效的 JSON（第 2 行");
        (await Store.FindLatestAsync("together-good")).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "definitionId": "no-root", "name": "缺" }""", "没有流程内容（root）")]
    [InlineData("""{ "definitionId": "no-list", "name": "缺", "root": { "id": "f", "type": "Elsa.Flowchart", "activities": "none" } }""", "活动“f”的 activities 应当是列表")]
    [InlineData("""{ "definitionId": "no-objects", "name": "缺", "root": { "id": "f", "type": "Elsa.Flowchart" }, "variables": [ "a" ] }""", "variables 应当是列表")]
    public async Task What_would_be_lost_for_its_form_is_refused(string json, string reason) =>
        (await StudioClient.ReasonsAsync(await ImportAsync("", ("a.json", json)))).ShouldHaveSingleItem().ShouldContain(reason);

    [Fact]
    public async Task A_check_takes_nothing_in_and_names_the_drafts_that_would_be_replaced()
    {
        var draft = await host.Client.CreateAsync("有草稿的");

        var checkedFiles = await ImportAsync("?check=true", ("新.json", Flow("only-checked")), ("旧.json", Flow(draft.Id())));

        checkedFiles.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = (await checkedFiles.Content.ReadFromJsonAsync<JsonObject>())!;
        told["count"]!.GetValue<int>().ShouldBe(2);
        ((JsonArray)told["replaced"]!).ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("「有草稿的」第 1 版");
        (await Store.FindLatestAsync("only-checked")).ShouldBeNull();
    }

    [Fact]
    public async Task Two_files_of_the_same_definition_are_refused() =>
        (await StudioClient.ReasonsAsync(await ImportAsync("", ("a.json", Flow("twice")), ("b.json", Flow("twice"))))).ShouldHaveSingleItem().ShouldContain("与 a.json 是同一个流程");

    [Fact]
    public async Task A_form_of_workflow_that_is_not_installed_is_not_begun()
    {
        var request = new { model = new { name = "状态机", root = new { id = "s", type = "Elsa.StateMachine", version = 1 } } };

        (await StudioClient.ReasonsAsync(await host.Client.PostAsJsonAsync("workflow-definitions", request))).ShouldHaveSingleItem().ShouldContain("请选择“流程图”或“顺序”");
    }

    [Fact]
    public async Task Deleting_several_tells_why_some_stayed()
    {
        var used = await host.Client.PublishedAsync("Part of others", definition => definition["options"] = new JsonObject { ["usableAsActivity"] = true });
        var user = await host.Client.CreateAsync("引用者");
        ((JsonArray)user["root"]!["activities"]!).Add(StudioClient.Dropped("call", "PartOfOthers"));
        await host.Client.SaveAsync(user);
        var free = await host.Client.CreateAsync("没人用的");

        var answer = await host.Client.PostObjectAsync("bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { used.Id(), free.Id() } });

        answer["deleted"]!.GetValue<int>().ShouldBe(1);
        answer["notice"]!["title"]!.GetValue<string>().ShouldBe("删除了 1 个，其余没有删除");
        ((JsonArray)answer["notice"]!["messages"]!).ShouldHaveSingleItem()!.GetValue<string>().ShouldContain("引用者");
    }

    private Task<HttpResponseMessage> ImportAsync(string query, params (string Name, string Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name);
        return host.Client.PostAsync($"workflow-definitions/import-files{query}", form);
    }

    private static string Flow(string id) => $$"""{ "definitionId": "{{id}}", "name": "{{id}}", "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "activities": [] } }""";
}
