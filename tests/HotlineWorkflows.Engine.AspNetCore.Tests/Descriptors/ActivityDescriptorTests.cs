using System.IO.Compression;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Descriptors;

public sealed class ActivityDescriptorTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task No_descriptor_has_anything_that_breaks_a_screen_of_Studio() =>
        StudioRules.Broken(await AskAsync()).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"inputs":null}""", "inputs is no list")]
    [InlineData("""{"inputs":[{"name":"A","uiHint":"code-editor","uiSpecifications":{"code-editor":{"editorHeight":"Default"}}}]}""", "A: editorHeight is an enum by name")]
    [InlineData("""{"inputs":[{"name":"A","isBrowsable":null}]}""", "A: isBrowsable is neither true nor false")]
    [InlineData("""{"TypeName":"A"}""", "the key TypeName begins with a capital")]
    public void What_is_known_to_break_a_screen_is_found(string activity, string wrong) =>
        StudioRules.Broken(new JsonObject { ["items"] = new JsonArray(JsonNode.Parse(activity)), ["count"] = 1 }).ShouldContain(problem => problem.EndsWith(wrong));

    [Theory]
    [InlineData("Elsa.Flowchart")]
    [InlineData("Elsa.Sequence")]
    [InlineData("Elsa.Workflow")]
    [InlineData("Elsa.NotFoundActivity")]
    public async Task Types_that_Studio_names_itself_are_there(string type) =>
        (await FindAsync(type)).ShouldNotBeNull();

    [Fact]
    public async Task Every_registered_type_is_there_in_every_version()
    {
        var answered = (await AskAsync())["items"]!.AsArray().Select(item => ($"{item!["typeName"]}", (int)item["version"]!)).ToHashSet();
        host.Services.GetRequiredService<ActivityRegistry>().Descriptors.Select(type => (type.TypeName, type.Version)).ShouldBeSubsetOf(answered);
    }

    [Fact]
    public async Task Enums_are_chosen_by_their_Chinese_names()
    {
        var mode = (await FindAsync("Elsa.FlowJoin"))!["inputs"]!.AsArray().Single(input => $"{input!["name"]}" == "Mode")!;
        mode["uiHint"]!.ToString().ShouldBe("dropdown");
        mode["defaultValue"]!.ToString().ShouldBe("WaitAny");
        var options = mode["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray();
        options.Select(option => $"{option!["value"]}").ShouldBe(["WaitAll", "WaitAllActive", "WaitAny"]);
        options.ShouldAllBe(option => option!["text"]!.ToString().Any(c => c >= '一'));
    }

    [Fact]
    public async Task A_definition_that_may_be_used_as_an_activity_is_one_with_its_inputs_outputs_and_ways_out()
    {
        var publisher = host.Services.GetRequiredService<DefinitionPublisher>();
        await publisher.PublishAsync(Definition("查验", version: 1), DefinitionOrigin.Designer);
        var child = await FindAsync("查验");

        child!["isBrowsable"]!.GetValue<bool>().ShouldBeTrue();
        child["category"]!.ToString().ShouldBe("自备");
        child["ports"]!.AsArray().Select(port => $"{port!["name"]}").ShouldBe(["Root", "合格", "Done"]);
        child["constructionProperties"]!["workflowDefinitionId"]!.ToString().ShouldBe("inspection");
        child["constructionProperties"]!["workflowDefinitionVersionId"]!.ToString().ShouldBe("inspection-v1");
        child["customProperties"]!["RootType"]!.ToString().ShouldBe("WorkflowDefinitionActivity");
        child["inputs"]!.AsArray().Select(input => $"{input!["name"]} {input["uiHint"]} {input["isSynthetic"]}").ShouldBe(["urgent checkbox true", "parts multitext true"]);
        child["outputs"]![0]!["displayName"]!.ToString().ShouldBe("结论");
        StudioRules.Broken(await AskAsync()).ShouldBeEmpty();

        await publisher.PublishAsync(Definition("查验", version: 2), DefinitionOrigin.Designer);
        var versions = (await AskAsync())["items"]!.AsArray().Where(item => $"{item!["typeName"]}" == "查验").ToArray();
        versions.Select(version => ((int)version!["version"]!, version["isBrowsable"]!.GetValue<bool>())).ShouldBe([(2, true), (1, false)]);
        versions[1]!["constructionProperties"]!["latestAvailablePublishedVersion"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_definition_that_is_used_but_not_offered_is_described_and_not_shown_in_the_toolbox()
    {
        var publisher = host.Services.GetRequiredService<DefinitionPublisher>();
        await publisher.PublishAsync(Document("""{ "definitionId": "hidden", "name": "内部步骤", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [], "connections": [] } }"""), DefinitionOrigin.Designer);
        (await FindAsync("内部步骤")).ShouldBeNull();
        await publisher.SaveDraftAsync(Document("""{ "definitionId": "user", "name": "使用者", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [ { "id": "a", "type": "内部步骤", "version": 1, "workflowDefinitionId": "hidden" } ], "connections": [] } }"""), DefinitionOrigin.Designer);
        (await FindAsync("内部步骤"))!["isBrowsable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_input_of_a_definition_has_the_editor_of_the_input_it_is_passed_on_to()
    {
        await host.Services.GetRequiredService<DefinitionPublisher>().SaveDraftAsync(Document("""
            {
              "definitionId": "passes-on", "name": "传递", "options": { "usableAsActivity": true },
              "inputs": [ { "name": "mode", "type": "String" }, { "name": "text", "type": "String" }, { "name": "free", "type": "String" } ],
              "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [
                { "id": "choice", "type": "Elsa.Switch", "version": 1, "cases": [], "mode": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getInput('mode') ?? 'MatchAny'" } } },
                { "id": "fault", "type": "Elsa.Fault", "version": 1, "message": { "typeName": "String", "expression": { "type": "Input", "value": { "name": "text" } } } } ] }
            }
            """), DefinitionOrigin.Designer);
        (await FindAsync("传递"))!["inputs"]!.AsArray().Select(input => $"{input!["name"]} {input["uiHint"]}").ShouldBe(["mode dropdown", "text multiline", "free singleline"]);
    }

    [Fact]
    public async Task What_may_be_left_open_can_be_emptied_again_and_what_must_be_given_cannot()
    {
        await host.Services.GetRequiredService<DefinitionPublisher>().PublishAsync(Definition("查验", version: 1), DefinitionOrigin.Designer);
        foreach (var input in (await AskAsync())["items"]!.AsArray().SelectMany(type => type!["inputs"]!.AsArray()).Where(input => $"{input!["uiHint"]}" == "dropdown"))
            input!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Count(option => $"{option!["text"]}" == "（不填）").ShouldBeLessThanOrEqualTo(1);
        var mode = (await FindAsync("Elsa.FlowJoin"))!["inputs"]!.AsArray().Single(input => $"{input!["name"]}" == "Mode")!;
        mode["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().ShouldNotContain(option => $"{option!["value"]}" == "");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task The_answer_is_packed_for_those_who_take_it_packed(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "descriptors/activities?Refresh=True");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var answer = await host.Client.SendAsync(request);
        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        var packed = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        ((await JsonNode.ParseAsync(plain))!["items"]!.AsArray().Count).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_activity_and_everything_it_is_given_has_a_name_and_an_explanation_in_Chinese() =>
        host.Services.GetRequiredService<ActivityRegistry>().Descriptors.SelectMany(ChineseTexts.Missing).ShouldBeEmpty();

    private static DefinitionDocument Document(string json) => new((JsonObject)JsonNode.Parse(json)!);

    private static DefinitionDocument Definition(string name, int version) => new((JsonObject)JsonNode.Parse($$"""
        {
          "definitionId": "inspection", "name": "{{name}}", "description": "第{{version}}版",
          "options": { "usableAsActivity": true, "activityCategory": "自备" },
          "inputs": [ { "name": "urgent", "type": "Boolean", "displayName": "加急" }, { "name": "parts", "type": "String", "isArray": true } ],
          "outputs": [ { "name": "verdict", "type": "String", "displayName": "结论" } ],
          "outcomes": [ "合格" ],
          "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [ { "id": "start", "type": "Elsa.Start", "version": 1 } ], "connections": [] }
        }
        """)!);

    private async Task<JsonObject> AskAsync() => (await host.Client.GetFromJsonAsync<JsonObject>("descriptors/activities?Refresh=True"))!;

    private async Task<JsonNode?> FindAsync(string type) => (await AskAsync())["items"]!.AsArray().FirstOrDefault(item => $"{item!["typeName"]}" == type);
}
