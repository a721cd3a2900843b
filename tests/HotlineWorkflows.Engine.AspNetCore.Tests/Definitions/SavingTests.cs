using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

public sealed class SavingTests(StudioHost host) : IClassFixture<StudioHost>
{
    private IWorkflowDefinitionStore Store => host.Services.GetRequiredService<IWorkflowDefinitionStore>();

    [Fact]
    public async Task What_the_dialog_creates_is_answered_whole_as_Studio_must_have_it()
    {
        var created = await host.Client.CreateAsync("新流程");

        created["version"]!.GetValue<int>().ShouldBe(1);
        created["isLatest"]!.GetValue<bool>().ShouldBeTrue();
        created["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            created[list].ShouldBeOfType<JsonArray>();
        created["customProperties"].ShouldBeOfType<JsonObject>();
        created["options"].ShouldBeOfType<JsonObject>();
        Version.TryParse(created["toolVersion"]!.GetValue<string>(), out _).ShouldBeTrue();
        created["root"]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:f1");
        created["root"]!["activities"].ShouldBeOfType<JsonArray>();
        Rels(created).ShouldContain("publish");

        var read = await host.Client.GetObjectAsync($"workflow-definitions/by-definition-id/{created["definitionId"]}?versionOptions=Latest");
        JsonNode.DeepEquals(read, created).ShouldBeTrue();
        JsonNode.DeepEquals(await host.Client.GetObjectAsync($"workflow-definitions/by-id/{created["id"]}"), created).ShouldBeTrue();
    }

    [Fact]
    public async Task Saving_is_done_in_one_draft_however_often()
    {
        var definition = await host.Client.CreateAsync("一个草稿");
        for (var i = 1; i <= 3; i++)
        {
            ((JsonArray)definition["root"]!["activities"]!).Add(StudioClient.Dropped($"a{i}", "Elsa.Finish", 100 * i));
            definition = StudioClient.Definition(await host.Client.SaveAsync(definition));
        }

        definition["version"]!.GetValue<int>().ShouldBe(1);
        ((JsonArray)definition["root"]!["activities"]!).Select(activity => activity!["nodeId"]!.GetValue<string>()).ShouldBe(["Workflow1:f1:a1", "Workflow1:f1:a2", "Workflow1:f1:a3"]);
        (await Store.ListAsync(definition["definitionId"]!.GetValue<string>())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_change_of_a_published_version_makes_a_draft_and_later_ones_none()
    {
        var definition = await host.Client.PublishedAsync("改已发布的");
        var id = definition["definitionId"]!.GetValue<string>();

        var same = await host.Client.SaveAsync(definition);
        StudioClient.Definition(same)["version"]!.GetValue<int>().ShouldBe(1);
        definition["name"] = "改了名";
        var draft = StudioClient.Definition(await host.Client.SaveAsync(definition));
        draft["version"]!.GetValue<int>().ShouldBe(2);
        draft["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        draft["name"] = "又改了名";
        StudioClient.Definition(await host.Client.SaveAsync(draft))["version"]!.GetValue<int>().ShouldBe(2);

        var versions = await Store.ListAsync(id);
        versions.Select(version => (version.Version, version.Name, version.IsPublished)).ShouldBe([(2, "又改了名", false), (1, "改已发布的", true)]);
    }

    [Fact]
    public async Task The_same_save_twice_is_answered_alike_and_written_once()
    {
        var definition = await host.Client.CreateAsync("两次一样");
        ((JsonArray)definition["root"]!["activities"]!).Add(StudioClient.Dropped("a1", "Elsa.Finish"));
        var first = await host.Client.SaveAsync(definition);
        var stored = await Store.FindLatestAsync(definition["definitionId"]!.GetValue<string>());
        var second = await host.Client.SaveAsync(definition);

        JsonNode.DeepEquals(first, second).ShouldBeTrue();
        (await Store.FindLatestAsync(definition["definitionId"]!.GetValue<string>())).ShouldBe(stored);
    }

    [Fact]
    public async Task Sizes_that_Studio_measured_by_itself_make_no_draft()
    {
        var definition = await host.Client.PublishedAsync("量尺寸");
        definition["root"]!["activities"]![0]!["metadata"]!["designer"]!["size"] = new JsonObject { ["width"] = 214, ["height"] = 54 };

        StudioClient.Definition(await host.Client.SaveAsync(definition))["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_publish_that_the_definition_does_not_allow_is_refused_in_words_and_what_was_drawn_is_kept()
    {
        var definition = await host.Client.CreateAsync("不能发布");
        ((JsonArray)definition["root"]!["activities"]!).Add(new JsonObject { ["id"] = "x1", ["name"] = "X1", ["type"] = "Acme.Unknown", ["version"] = 1, ["metadata"] = new JsonObject() });
        var refused = await host.Client.PostAsJsonAsync("workflow-definitions", StudioClient.Request(definition, publish: true));

        (await StudioClient.ReasonsAsync(refused)).ShouldContain(reason => reason.Contains("X1") && reason.Contains("活动类型未安装") && reason.Contains("Acme.Unknown"));
        var kept = await host.Client.GetObjectAsync($"workflow-definitions/by-definition-id/{definition["definitionId"]}?versionOptions=Latest");
        kept["root"]!["activities"]![0]!["type"]!.GetValue<string>().ShouldBe("Elsa.NotFoundActivity");
        kept["isPublished"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_without_a_name_or_without_a_model_is_refused()
    {
        (await StudioClient.ReasonsAsync(await host.Client.PostAsJsonAsync("workflow-definitions", new { publish = false }))).ShouldNotBeEmpty();
        var definition = await host.Client.CreateAsync("有名字");
        definition["name"] = " ";
        (await StudioClient.ReasonsAsync(await host.Client.PostAsJsonAsync("workflow-definitions", StudioClient.Request(definition)))).ShouldBe(["请填写流程名称。"]);
        (await StudioClient.ReasonsAsync(await host.Client.PostAsync("workflow-definitions", new StringContent("{")))).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Rels(JsonObject definition) => ((JsonArray)definition["links"]!).Select(link => link!["rel"]!.GetValue<string>());
}
