namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

public sealed class SubWorkflowTests(StudioHost host) : IClassFixture<StudioHost>
{
    private HttpClient Client => host.Client;

    [Fact]
    public async Task A_definition_used_as_an_activity_is_pinned_and_its_content_is_found_below_it()
    {
        var (child, parent) = await ParentAndChildAsync("里层", "外层");
        var used = parent["root"]!["activities"]![0]!;
        $"{used["workflowDefinitionVersionId"]}".ShouldBe($"{child["id"]}");
        used["version"]!.GetValue<int>().ShouldBe(1);

        var inside = await Client.GetObjectAsync($"workflow-definitions/subgraph/{parent["id"]}?parentNodeId=Workflow1:f1:sub");
        $"{inside["nodeId"]}".ShouldBe("Workflow1:f1:sub");
        $"{inside["activity"]!["root"]!["nodeId"]}".ShouldBe("Workflow1:f1:sub:f1");
        $"{inside["activity"]!["root"]!["activities"]![0]!["nodeId"]}".ShouldBe("Workflow1:f1:sub:f1:a1");

        var way = await Client.GetObjectAsync($"workflow-definitions/subgraph/segments/{parent["id"]}?childNodeId=Workflow1:f1:sub:f1:a1");
        $"{way["childNode"]!["activity"]!["id"]}".ShouldBe("a1");
        $"{way["container"]!["nodeId"]}".ShouldBe("Workflow1:f1:sub");
        var segment = ((JsonArray)way["pathSegments"]!).Single()!;
        ($"{segment["activityNodeId"]}", $"{segment["activityId"]}", $"{segment["activityType"]}", $"{segment["portName"]}").ShouldBe(("Workflow1:f1:sub", "sub", "里层", "Root"));
        (await StudioClient.ReasonsAsync(await Client.GetAsync($"workflow-definitions/subgraph/segments/{parent["id"]}?childNodeId=Workflow1:f1:none"))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_was_shown_inside_an_activity_is_not_stored_with_it()
    {
        var (_, parent) = await ParentAndChildAsync("看过的", "看的人");
        var inside = await Client.GetObjectAsync($"workflow-definitions/subgraph/{parent["id"]}?parentNodeId=Workflow1:f1:sub");
        parent["root"]!["activities"]![0]!["root"] = inside["activity"]!["root"]!.DeepClone();

        StudioClient.Definition(await Client.SaveAsync(parent)).Number().ShouldBe(1);
    }

    [Fact]
    public async Task Consumers_are_found_and_moved_to_the_version_published_anew()
    {
        var (child, parent) = await ParentAndChildAsync("被用的", "用它的");
        ((JsonArray)(await Client.GetObjectAsync($"workflow-definitions/{child.Id()}/consumers"))["consumingWorkflowDefinitionIds"]!).Select(id => $"{id}").ShouldBe([parent.Id()]);
        child["description"] = "新的一版";
        child = StudioClient.Definition(await Client.SaveAsync(child, publish: true));
        child.Number().ShouldBe(2);
        $"{(await LatestAsync(parent))["root"]!["activities"]![0]!["workflowDefinitionVersionId"]}".ShouldEndWith("-v1");

        var moved = await Client.PostObjectAsync($"workflow-definitions/{child.Id()}/update-references");
        ((JsonArray)moved["affectedWorkflows"]!).Select(name => $"{name}").ShouldBe(["用它的"]);
        var latest = await LatestAsync(parent);
        (latest.Number(), latest["isPublished"]!.GetValue<bool>()).ShouldBe((2, true));
        $"{latest["root"]!["activities"]![0]!["workflowDefinitionVersionId"]}".ShouldBe($"{child["id"]}");
        ((JsonArray)(await Client.PostObjectAsync($"workflow-definitions/{child.Id()}/update-references"))["affectedWorkflows"]!).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_that_updates_its_consumers_does_so_when_it_is_published()
    {
        var (child, parent) = await ParentAndChildAsync("自动更新的", "跟着更新的");
        child["options"]!["autoUpdateConsumingWorkflows"] = true;
        var answer = await Client.SaveAsync(child, publish: true);
        answer["consumingWorkflowCount"]!.GetValue<int>().ShouldBe(1);
        (await LatestAsync(parent)).Number().ShouldBe(2);
    }

    [Fact]
    public async Task What_others_use_is_not_deleted_and_they_are_named()
    {
        var (child, parent) = await ParentAndChildAsync("不能删的", "还在用的");
        (await StudioClient.ReasonsAsync(await Client.DeleteAsync($"workflow-definitions/{child.Id()}"))).Single().ShouldContain("还在用的");
        (await Client.DeleteAsync($"workflow-definitions/{parent.Id()}")).IsSuccessStatusCode.ShouldBeTrue();
        (await Client.DeleteAsync($"workflow-definitions/{child.Id()}")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_definition_that_may_no_longer_be_used_as_an_activity_does_not_empty_the_canvas()
    {
        var (child, parent) = await ParentAndChildAsync("收回的", "留下的");
        child["options"]!["usableAsActivity"] = false;
        child = StudioClient.Definition(await Client.SaveAsync(child, publish: true));
        var draft = (JsonObject)parent.DeepClone();
        draft["root"]!["activities"]![0]!["workflowDefinitionVersionId"] = $"{child["id"]}";
        var shown = StudioClient.Definition(await Client.SaveAsync(draft))["root"]!["activities"]![0]!;

        $"{shown["type"]}".ShouldBe("Elsa.NotFoundActivity");
        $"{shown["missingTypeName"]}".ShouldBe("收回的");
    }

    private async Task<(JsonObject Child, JsonObject Parent)> ParentAndChildAsync(string childName, string parentName)
    {
        var child = await Client.PublishedAsync(childName, definition => definition["options"]!["usableAsActivity"] = true);
        var parent = await Client.PublishedAsync(parentName, definition =>
        {
            var activities = (JsonArray)definition["root"]!["activities"]!;
            activities.Clear();
            activities.Add(StudioClient.Dropped("sub", childName));
            activities.Add(StudioClient.Dropped("end", "Elsa.Finish", 400));
            ((JsonArray)definition["root"]!["connections"]!).Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "sub", ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = "end", ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        });
        return (child, parent);
    }

    private Task<JsonObject> LatestAsync(JsonObject definition) => Client.GetObjectAsync($"workflow-definitions/by-definition-id/{definition.Id()}?versionOptions=Latest");
}
