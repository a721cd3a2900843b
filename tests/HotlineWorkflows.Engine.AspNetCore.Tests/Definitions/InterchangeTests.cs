using System.IO.Compression;
using System.Text;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

public sealed class InterchangeTests(StudioHost host) : IClassFixture<StudioHost>
{
    /// <summary>What a file says of itself, not of the workflow: the store gives these anew.</summary>
    private static readonly string[] OfTheVersion = ["id", "createdAt", "version", "toolVersion", "isLatest", "isPublished"];

    private HttpClient Client => host.Client;

    [Fact]
    public async Task What_Elsa_exported_is_imported_shown_saved_and_exported_with_nothing_lost()
    {
        var file = Sample();
        var imported = await ImportAsync(file);
        imported["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await Client.SaveAsync(imported)).ShouldNotBeNull();
        var moved = (JsonObject)imported.DeepClone();
        moved["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = 15;
        await Client.SaveAsync(moved);

        var exported = await ExportAsync(imported.Id());
        file["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = 15;
        Lost(file, exported).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_type_that_is_not_installed_stands_on_the_canvas_under_its_name_with_its_connections()
    {
        var file = Sample();
        file["definitionId"] = "not-installed";
        var activities = (JsonArray)(await ImportAsync(file))["root"]!["activities"]!;

        activities.Select(activity => $"{activity!["type"]}").ShouldBe(["Elsa.NotFoundActivity", "Elsa.NotFoundActivity", "Elsa.SetVariable"]);
        var missing = activities[0]!;
        ($"{missing["id"]}", $"{missing["nodeId"]}", $"{missing["missingTypeName"]}", missing["missingTypeVersion"]!.GetValue<int>()).ShouldBe(("mq1", "Workflow1:f0e1:mq1", "Acme.AzureServiceBus.MessageReceived", 2));
        $"{missing["metadata"]!["displayText"]}".ShouldBe("Order arrives");
        $"{activities[1]!["metadata"]!["displayText"]}".ShouldBe("未安装：Acme.Looping.ForEachPage");
    }

    [Fact]
    public async Task Studio_is_given_values_as_text_and_they_are_stored_as_they_were()
    {
        var file = Sample();
        file["definitionId"] = "values";
        var imported = await ImportAsync(file);
        $"{imported["variables"]![0]!["value"]}".ShouldBe("3");
        imported["variables"]![0]!["value"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        var value = imported["root"]!["activities"]![2]!["value"]!["expression"]!["value"]!;
        value.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        imported["description"] = "另一个说明";
        await Client.SaveAsync(imported);

        var stored = JsonNode.Parse((await host.Services.GetRequiredService<IWorkflowDefinitionStore>().FindLatestAsync("values"))!.Json)!;
        stored["variables"]![0]!["value"]!.GetValue<int>().ShouldBe(3);
        stored["root"]!["activities"]![2]!["value"]!["expression"]!["value"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task An_export_is_a_file_as_Elsa_makes_it_and_imports_elsewhere_unchanged()
    {
        var definition = await Client.PublishedAsync("出口");
        var response = await Client.GetAsync($"workflow-definitions/{definition.Id()}/export?versionOptions=1&includeConsumingWorkflows=False");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{definition.Id()}-v1.json");
        var exported = JsonNode.Parse(await response.Content.ReadAsStringAsync()).ShouldBeOfType<JsonObject>();
        $"{exported["$schema"]}".ShouldStartWith("https://elsaworkflows.io/schemas/workflow-definition/");
        exported.ContainsKey("links").ShouldBeFalse();
        foreach (var key in new[] { "id", "definitionId", "name", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root", "createdAt" })
            exported.ContainsKey(key).ShouldBeTrue(key);

        exported["definitionId"] = "elsewhere";
        var imported = await ImportAsync(exported);
        var again = await ExportAsync("elsewhere");
        Lost(exported, again).ShouldBeEmpty();
        imported.Number().ShouldBe(1);
    }

    [Fact]
    public async Task Importing_into_a_definition_that_is_there_makes_its_next_draft()
    {
        var definition = await Client.PublishedAsync("已有的");
        var file = await ExportAsync(definition.Id());
        file["description"] = "文件里的新说明";
        var imported = await ImportAsync(file);
        (imported.Number(), imported["isPublished"]!.GetValue<bool>(), $"{imported["description"]}").ShouldBe((2, false, "文件里的新说明"));
        (await ImportAsync(file)).Number().ShouldBe(2);
    }

    [Fact]
    public async Task Several_are_exported_in_a_ZIP_file_with_their_consumers_and_imported_from_it()
    {
        var child = await Client.PublishedAsync("包里的", definition => definition["options"]!["usableAsActivity"] = true);
        var parent = await Client.PublishedAsync("包外的", definition => ((JsonArray)definition["root"]!["activities"]!)[0] = StudioClient.Dropped("sub", "包里的"));
        var response = await Client.PostAsJsonAsync("bulk-actions/export/workflow-definitions", new { ids = new[] { $"{child["id"]}" }, includeConsumingWorkflows = true });
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
            zip.Entries.Select(entry => entry.Name).ShouldBe([$"{child.Id()}-v1.json", $"{parent.Id()}-v1.json"], ignoreOrder: true);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "all.zip" }, { new StringContent(Sample().ToJsonString()), "files", "one.json" } };
        var answer = await Client.PostAsync("workflow-definitions/import-files", form);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["count"]!.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("""{"name":"没有内容"}""", "root")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart"}}""", "名称")]
    [InlineData("""{"definitionId":"a/b","name":"编号不行","root":{"id":"f","type":"Elsa.Flowchart"}}""", "编号")]
    public async Task A_file_that_is_no_definition_is_refused_in_words(string content, string reason) =>
        (await StudioClient.ReasonsAsync(await Client.PostAsync("workflow-definitions/import", new StringContent(content, Encoding.UTF8, "application/json")))).Single().ShouldContain(reason);

    [Fact]
    public async Task A_file_of_an_upload_that_cannot_be_read_is_named()
    {
        using var form = new MultipartFormDataContent { { new StringContent("no zip"), "files", "broken.zip" } };
        (await StudioClient.ReasonsAsync(await Client.PostAsync("workflow-definitions/import-files", form))).Single().ShouldContain("broken.zip");
    }

    private async Task<JsonObject> ImportAsync(JsonObject file) => await Client.PostObjectAsync("workflow-definitions/import", file);

    private async Task<JsonObject> ExportAsync(string definitionId) => await Client.GetObjectAsync($"workflow-definitions/{definitionId}/export?versionOptions=Latest");

    private static JsonObject Sample() => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "Samples", "exported-by-elsa.json")))!;

    /// <summary>The paths of what a file says and another one says otherwise or not at all; null, false, empty lists and empty texts say nothing.</summary>
    private static IReadOnlyList<string> Lost(JsonObject before, JsonObject after)
    {
        var found = new Dictionary<string, string>();
        Collect(after, "", (path, value) => found[path] = value);
        var lost = new List<string>();
        Collect(before, "", (path, value) =>
        {
            if (!OfTheVersion.Contains(path.TrimStart('/')) && found.GetValueOrDefault(path) != value)
                lost.Add($"{path} was {value} and is {found.GetValueOrDefault(path) ?? "gone"}");
        });
        return lost;
    }

    private static void Collect(JsonNode? node, string path, Action<string, string> say)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (key, value) in json)
                    Collect(value, $"{path}/{key}", say);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Collect(list[i], $"{path}/{(list[i] as JsonObject)?["id"] ?? (list[i] as JsonObject)?["name"] ?? i}", say);
                break;
            case JsonValue value when value.ToJsonString() is var text && text is not ("false" or "\"\""):
                say(path, text);
                break;
        }
    }
}
