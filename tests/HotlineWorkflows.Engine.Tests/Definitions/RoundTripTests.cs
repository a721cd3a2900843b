using System.Text;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class RoundTripTests
{
    public static TheoryData<string> Files => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Writing_what_was_written_changes_nothing(string file)
    {
        var once = DefinitionWriter.Write(Samples.Document(file));
        var twice = DefinitionWriter.Write(Samples.Document(once, file));
        twice.ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_canonical_form_means_the_same(string file)
    {
        var before = await Samples.ReadAsync(file);
        var after = await Samples.Reader.ReadAsync(DefinitionWriter.Write(before.Document!), file, Samples.All());
        Shape(after).ShouldBe(Shape(before));
        after.Problems.Select(problem => (problem.Code, problem.Message)).ShouldBe(before.Problems.Select(problem => (problem.Code, problem.Message)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_scalar_of_a_file_is_lost(string file)
    {
        var document = Samples.Document(file);
        var written = Scalars(DefinitionWriter.Canonical(document)).ToLookup(value => value);
        string[] normalised = ["nodeId", "x", "y", "width", "height", "canStartWorkflow", "runAsynchronously", "storageDriverTypeName", "isArray", "isReadonly", "isSystem", "usableAsActivity", "autoUpdateConsumingWorkflows", "description", "showDescription", "type"];
        foreach (var (key, value) in Properties(document.Root))
        {
            if (!normalised.Contains(key))
                written.Contains(value).ShouldBeTrue($"{key} = {value}");
        }
    }

    [Fact]
    public void Written_files_have_lf_two_spaces_chinese_as_it_is_and_no_byte_order_mark()
    {
        var text = DefinitionWriter.Write(Samples.Document("older-keys.json"));
        text.ShouldStartWith("{\n  \"definitionId\"");
        text.ShouldEndWith("}\n");
        text.ShouldNotContain("\r");
        DefinitionWriter.Write(Samples.Document("flowchart.json")).ShouldContain("\"name\": \"热线工单流程\"");
        Encoding.UTF8.GetBytes(text)[0].ShouldBe((byte)'{');
    }

    [Fact]
    public void Layout_is_rounded_to_whole_numbers()
    {
        var text = DefinitionWriter.Write(Samples.Document("flowchart.json"));
        text.ShouldContain("\"x\": 41,\n              \"y\": -160");
        text.ShouldContain("\"width\": 200");
        text.ShouldContain("\"x\": 11,\n            \"y\": 20");
    }

    [Fact]
    public void Older_forms_are_written_in_todays()
    {
        var text = DefinitionWriter.Write(Samples.Document("older-keys.json"));
        text.ShouldContain("\"storageDriverTypeName\": \"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\"");
        text.ShouldContain("\"type\": \"Object\"");
        text.ShouldContain("\"customProperties\": {\n          \"canStartWorkflow\": true\n        }");
        var connections = DefinitionWriter.Canonical(Samples.Document("older-connections.json"))["root"]!["connections"].ShouldBeOfType<JsonArray>();
        connections[0]!.ToJsonString().ShouldBe("""{"source":{"activity":"A","port":"True"},"target":{"activity":"B","port":"In"}}""");
    }

    [Fact]
    public void Unknown_keys_are_kept_after_the_known_ones()
    {
        var canonical = DefinitionWriter.Canonical(Samples.Document("unknown-keys.json"));
        canonical["x-vendor"]!.ToJsonString().ShouldBe("""{"b":1,"a":[{"z":1,"y":null}]}""");
        canonical["customProperties"]!.AsObject().ContainsKey("alpha").ShouldBeTrue();
        var activity = canonical["root"]!["activities"]![0]!.AsObject();
        activity["notAnInput"]!.ToJsonString().ShouldBe("[3,2,1]");
        activity["text"]!["extra"]!.ToJsonString().ShouldBe("1.50");
        canonical["root"]!["connections"]![0]!["label"]!.GetValue<string>().ShouldBe("好");
        canonical["root"]!["metadata"]!["designer"]!["color"]!.GetValue<string>().ShouldBe("red");
    }

    [Fact]
    public void The_order_of_keys_in_a_file_does_not_matter()
    {
        var document = Samples.Document("flowchart.json");
        var reversed = new DefinitionDocument(Reversed(document.Root));
        DefinitionWriter.Write(reversed).ShouldBe(DefinitionWriter.Write(document));
    }

    [Fact]
    public void Version_and_pins_are_no_content()
    {
        var document = Samples.Document("parent.json");
        var hash = DefinitionWriter.ContentHash(document);
        hash.ShouldMatch("^[0-9a-f]{64}$");
        var other = document.Clone();
        other.Root["version"] = 9;
        other.Root["id"] = "v9";
        other.Root["isPublished"] = true;
        other.Root["createdAt"] = "2026-01-01T00:00:00+00:00";
        other.Root["root"]!["activities"]![1]!["workflowDefinitionVersionId"] = "child-v7";
        DefinitionWriter.ContentHash(other).ShouldBe(hash);
        other.Root["name"] = "Another";
        DefinitionWriter.ContentHash(other).ShouldNotBe(hash);
    }

    private static string Shape(DefinitionReadResult result)
        => string.Join("\n", Workflows.WorkflowPlan.Create(result.Workflow!, new HotlineWorkflows.Engine.Expressions.ExpressionCompiler([])).Activities.Select(one => $"{one.NodeId} {one.Activity.Type} {one.Activity.GetType().Name} {string.Join(",", one.Activity.CustomProperties.Where(property => property.Value is not false).Select(property => $"{property.Key}={property.Value}"))}"))
            + string.Join("\n", result.Workflow!.Variables.Select(variable => $"{variable.Id} {variable.Name} {variable.ValueType} {variable.Value} {variable.StorageDriverType}"));

    private static IEnumerable<(string Key, string Value)> Properties(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => property.Value is JsonValue value ? [(property.Key, value.ToJsonString())] : Properties(property.Value)),
        JsonArray array => array.SelectMany(Properties),
        _ => [],
    };

    private static IEnumerable<string> Scalars(JsonNode? node) => Properties(node).Select(property => property.Value);

    private static JsonObject Reversed(JsonObject json)
        => new(json.Reverse().Select(property => KeyValuePair.Create(property.Key, property.Value switch
        {
            JsonObject inner => Reversed(inner),
            JsonArray array => new JsonArray([.. array.Select(item => item is JsonObject inner ? Reversed(inner) : item?.DeepClone())]),
            var value => value?.DeepClone(),
        })));
}
