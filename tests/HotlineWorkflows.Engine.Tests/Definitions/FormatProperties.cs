using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class FormatProperties
{
    /// <summary>A hundred in every run, all of them new; more by hand: <c>FORMAT_CASES=100000 dotnet test …</c>.</summary>
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("FORMAT_CASES"), out var cases) ? cases : 100;

    private static readonly Gen<string> Keys = Gen.Elements("id", "type", "name", "expression", "value", "memoryReference", "metadata", "designer", "customProperties", "variables", "activities", "connections", "source", "target", "sourcePort", "vertices", "x", "label", "condition", "activity", "canStartWorkflow", "$values", "typeName", "isArray", "nodeId", "甲", "Z", "a b", "storageDriverTypeName", "description", "options", "root");

    private static readonly Gen<JsonNode?> Scalars = Gen.Elements<Func<JsonNode?>>(
        () => null, () => true, () => false, () => 0, () => 1.5, () => -2.5, () => 1e300, () => "", () => "Elsa.Flowchart", () => "Json", () => "文字 \" \\ \n 𠮷", () => "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core").Select(make => make());

    [Fact]
    public void Formatting_twice_is_formatting_once()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Arb.From(Documents()), root =>
        {
            var once = DefinitionWriter.Write(new DefinitionDocument(root, "x"));
            var twice = DefinitionWriter.Write(Samples.Document(once, "x"));
            return (twice == once).Label(once);
        }));

    [Fact]
    public void No_text_is_lost_whatever_stands_where()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Arb.From(Documents()), root =>
        {
            var texts = 0;
            var marked = (JsonObject)Marked(root, ref texts)!;
            var written = DefinitionWriter.Write(new DefinitionDocument(marked, "x"));
            return Enumerable.Range(0, texts).All(text => written.Contains($"\"Text {text}.\"", StringComparison.Ordinal)).Label($"{marked.ToJsonString()}\n{written}");
        }));

    [Theory]
    [InlineData("""{ "type": "A", "id": null, "Z": { "expression": { "type": "Json" } } }""")]
    [InlineData("""{ "type": "A", "activities": [], "甲": { "expression": null } }""")]
    [InlineData("""{ "type": "A", "id": "1", "value": null, "isArray": false }""")]
    [InlineData("""{ "expression": null, "x": null }""")]
    [InlineData("""{ "memoryReference": null, "type": "A", "id": "1" }""")]
    [InlineData("""{ "storageDriverTypeName": null, "name": null }""")]
    [InlineData("""{ "storageDriverTypeName": "", "isArray": false }""")]
    [InlineData("""[ { "label": null, "condition": { "type": "Json", "value": 1 } } ]""")]
    [InlineData("""{ "type": "A", "id": "1", "customProperties": { "canStartWorkflow": false }, "canStartWorkflow": true }""")]
    [InlineData("""{ "type": "A", "id": "1", "customProperties": { "canStartWorkflow": false }, "canStartWorkflow": [] }""")]
    public void What_the_first_writing_leaves_out_does_not_make_something_else_of_it_for_the_second(string property)
    {
        var once = DefinitionWriter.Write(Samples.Document($$"""{ "definitionId": "x", "root": { "id": "r", "type": "T", "甲": {{property}} } }""", "x"));
        DefinitionWriter.Write(Samples.Document(once, "x")).ShouldBe(once);
    }

    [Theory]
    [InlineData("""{ "id": "1", "type": "A", "customProperties": ["kept"], "canStartWorkflow": true }""", "customProperties", """["kept"]""")]
    [InlineData("""{ "id": "1", "type": "A", "customProperties": "kept", "canStartWorkflow": true }""", "canStartWorkflow", "true")]
    [InlineData("""{ "id": "1", "type": "A", "customProperties": { "canStartWorkflow": null }, "canStartWorkflow": true }""", "customProperties", """{"canStartWorkflow":true}""")]
    [InlineData("""{ "id": "1", "type": "A", "customProperties": { "canStartWorkflow": "yes" }, "canStartWorkflow": true }""", "canStartWorkflow", "true")]
    [InlineData("""{ "id": "1", "type": "A", "variables": { "$values": "kept" } }""", "variables", """{"$values":"kept"}""")]
    [InlineData("""{ "id": "1", "type": "A", "connections": [{ "source": { "activity": "a" }, "sourcePort": "kept", "target": "b" }] }""", "connections", """[{"source":{"activity":"a"},"target":{"activity":"b"},"sourcePort":"kept"}]""")]
    public void What_stands_in_a_wrong_place_is_kept(string root, string key, string kept)
    {
        var written = DefinitionWriter.Canonical(Samples.Document($$"""{ "definitionId": "x", "root": {{root}} }""", "x"));
        written["root"]![key]!.ToJsonString().ShouldBe(kept);
    }

    /// <summary>A copy in which every text that a value consists of is one of its own, save those a key gives a meaning.</summary>
    private static JsonNode? Marked(JsonNode? node, ref int texts)
    {
        switch (node)
        {
            case JsonObject json:
                var copy = new JsonObject();
                foreach (var (key, value) in json)
                    copy[key] = key == "nodeId" && value is JsonValue ? value.DeepClone() : Marked(value, ref texts);
                return copy;
            case JsonArray array:
                var list = new JsonArray();
                foreach (var item in array)
                    list.Add(Marked(item, ref texts));
                return list;
            case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>().StartsWith("文字", StringComparison.Ordinal):
                return $"Text {texts++}.";
            default:
                return node?.DeepClone();
        }
    }

    private static Gen<JsonObject> Documents()
        => from root in Objects(5) from rest in Objects(2) select With(rest, root);

    private static JsonObject With(JsonObject document, JsonObject root)
    {
        document["root"] = root;
        document["definitionId"] = "x";
        return document;
    }

    private static Gen<JsonNode?> Values(int depth) => depth == 0
        ? Scalars
        : Gen.OneOf(Scalars, Objects(depth - 1).Select(node => (JsonNode?)node), Values(depth - 1).ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items])));

    private static Gen<JsonObject> Objects(int depth)
        => from keys in Keys.ListOf(6)
           from values in Values(Math.Max(depth - 1, 0)).ListOf(6)
           select new JsonObject(keys.Zip(values).DistinctBy(pair => pair.First).Select(pair => KeyValuePair.Create(pair.First, pair.Second?.DeepClone())));
}
