using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class FormatProperties
{
    private static readonly Gen<string> Keys = Gen.Elements("id", "type", "name", "expression", "value", "memoryReference", "metadata", "designer", "customProperties", "variables", "activities", "connections", "source", "target", "sourcePort", "vertices", "x", "label", "condition", "activity", "canStartWorkflow", "$values", "typeName", "isArray", "nodeId", "甲", "Z", "a b", "storageDriverTypeName", "description", "options", "root");

    private static readonly Gen<JsonNode?> Scalars = Gen.Elements<Func<JsonNode?>>(
        () => null, () => true, () => false, () => 0, () => 1.5, () => -2.5, () => 1e300, () => "", () => "Elsa.Flowchart", () => "Json", () => "文字 \" \\ \n 𠮷", () => "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core").Select(make => make());

    [Fact]
    public void Formatting_twice_is_formatting_once()
        => Check.One(Config.QuickThrowOnFailure.WithReplay(2026UL, 1121UL), Prop.ForAll(Arb.From(Documents()), root =>
        {
            var once = DefinitionWriter.Write(new DefinitionDocument(root, "x"));
            var twice = DefinitionWriter.Write(Samples.Document(once, "x"));
            return (twice == once).Label(once);
        }));

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
