using System.Text;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class HostileTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task A_megabyte_of_nesting_is_refused_not_followed(string opening)
    {
        var text = "{ \"definitionId\": \"x\", \"root\": " + string.Concat(Enumerable.Repeat(opening, 1_000_000 / opening.Length));
        var read = await Samples.Reader.ReadAsync(text, "deep.json");
        read.Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.TooLarge);
    }

    [Fact]
    public async Task Containers_nested_to_the_limit_are_read_and_run()
    {
        const int depth = 100;
        var root = string.Concat(Enumerable.Range(0, depth).Select(i => $$"""{ "id": "S{{i}}", "type": "Elsa.Sequence", "activities": [ """)) + """{ "id": "W", "type": "Elsa.WriteLine", "text": "deep" }""" + string.Concat(Enumerable.Repeat(" ] }", depth));
        var read = await Samples.Reader.ReadAsync($$"""{ "definitionId": "x", "version": 1, "root": {{root}} }""", "x.json");
        read.Problems.ShouldBeEmpty();
        (await Samples.RunAsync(read)).Written.ShouldBe("deep\n");
    }

    [Fact]
    public async Task More_bytes_than_the_limit_are_refused()
        => (await Samples.Reader.ReadAsync(new byte[DefinitionLimits.MaximumBytes + 1], "big.json")).Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.TooLarge);

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_reported()
        => (await Samples.Reader.ReadAsync(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "x.json")).Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.MalformedJson);

    [Fact]
    public async Task A_lone_surrogate_is_reported_not_thrown()
        => (await Samples.Reader.ReadAsync("{ \"definitionId\": \"\\ud800\", \"root\": 1 }", "x.json")).Problems.ShouldNotBeEmpty();

    [Fact]
    public async Task Ten_thousand_activities_are_read_compiled_checked_and_written()
    {
        var text = new StringBuilder("""{ "definitionId": "large", "name": "large", "version": 1, "root": { "id": "F", "type": "Elsa.Flowchart", "activities": [ """);
        for (var i = 0; i < 10_000; i++)
            text.Append(i == 0 ? "" : ",").Append($$"""{ "id": "A{{i}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{i}}" } } }""");
        text.Append("], \"connections\": [");
        for (var i = 1; i < 10_000; i++)
            text.Append(i == 1 ? "" : ",").Append($$"""{ "source": { "activity": "A{{i - 1}}", "port": "Done" }, "target": { "activity": "A{{i}}", "port": "In" } }""");
        text.Append("] } }");
        var read = await new DefinitionValidator(Samples.Reader, []).ValidateAsync(Encoding.UTF8.GetBytes(text.ToString()), "large.json");
        read.Problems.ShouldBeEmpty();
        read.Origins.Count.ShouldBe(10_001);
        DefinitionWriter.Write(read.Document!).Length.ShouldBeGreaterThan(1_000_000);
    }

    [Fact]
    public async Task Thousands_of_duplicate_ids_are_reported_up_to_a_limit()
    {
        var activities = string.Join(",", Enumerable.Repeat("""{ "id": "A", "type": "Elsa.WriteLine", "text": "a" }""", 5_000));
        var read = await Samples.Reader.ReadAsync(Samples.Flowchart(activities), "x.json");
        read.Problems.Count.ShouldBe(DefinitionLimits.MaximumProblems);
        read.Problems.ShouldAllBe(problem => problem.Code == DefinitionProblemCodes.DuplicateId && problem.Line > 0);
    }

    [Fact]
    public async Task Definitions_that_multiply_are_stopped()
    {
        // Each level uses the next one ten times: a small set of files, a million activities.
        var set = new DefinitionSet();
        for (var level = 0; level < 7; level++)
        {
            var uses = level == 6 ? """{ "id": "W", "type": "Elsa.WriteLine", "text": "x" }""" : string.Join(",", Enumerable.Range(0, 10).Select(i => $$"""{ "id": "U{{i}}", "type": "Level", "workflowDefinitionId": "level{{level + 1}}" }"""));
            set.Add(Samples.Document($$"""{ "definitionId": "level{{level}}", "name": "level{{level}}", "version": 1, "root": { "id": "S", "type": "Elsa.Sequence", "activities": [ {{uses}} ] } }""", $"level{level}.json"));
        }

        var read = await Samples.Reader.ReadAsync((await set.FindAsync("level0", null))!, set);
        read.Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.TooLarge);
        read.Origins.Count.ShouldBeLessThanOrEqualTo(DefinitionLimits.MaximumActivities);
    }

    [Fact]
    public async Task Every_truncation_of_a_sample_is_reported_and_none_throws()
    {
        var bytes = Samples.Bytes("switches.json");
        for (var length = 0; length < bytes.Length - 2; length++)
            (await Samples.Reader.ReadAsync(bytes.AsMemory(0, length), "cut.json")).HasErrors.ShouldBeTrue();
    }

    [Fact]
    public async Task Any_value_in_any_place_is_read_or_reported_never_thrown()
    {
        string[] odd = ["null", "true", "0", "-1.5e300", "\"\"", "\"x\"", "[]", "[null]", "[[]]", "{}", "{\"id\":{}}", "{\"type\":1}", "{\"expression\":{\"type\":\"Variable\",\"value\":[1]}}", "{\"$values\":3}"];
        var set = Samples.All();
        var validator = new DefinitionValidator(Samples.Reader, []);
        var turn = 0;
        foreach (var original in set.Documents)
        {
            var name = original.File;
            foreach (var path in Paths(original.Root).ToArray())
            {
                // Each place gets a third of the values, each time another one: all values meet all kinds of places.
                foreach (var value in odd.Where((_, index) => (index + turn) % 3 == 0))
                {
                    var document = original.Clone();
                    Replace(document.Root, path, value);
                    var read = await validator.ValidateAsync(document, set);
                    if (read is { HasErrors: false, Workflow: { } workflow })
                        Should.NotThrow(() => WorkflowPlan.Create(workflow, new ExpressionCompiler([])), $"{name} {string.Join('/', path)} {value}");
                    var once = DefinitionWriter.Write(document);
                    DefinitionWriter.Write(Samples.Document(once, name)).ShouldBe(once, $"{name} {string.Join('/', path)} {value}");
                }

                turn++;
            }
        }
    }

    private static IEnumerable<object[]> Paths(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonObject json => json.SelectMany(property => Paths(property.Value).Prepend([]).Select(path => (object[])[property.Key, .. path])),
        System.Text.Json.Nodes.JsonArray array => array.SelectMany((item, index) => Paths(item).Prepend([]).Select(path => (object[])[index, .. path])),
        _ => [],
    };

    private static void Replace(System.Text.Json.Nodes.JsonNode root, object[] path, string value)
    {
        var node = root;
        foreach (var step in path[..^1])
            node = step is int index ? node[index]! : node[(string)step]!;
        var replacement = System.Text.Json.Nodes.JsonNode.Parse(value);
        if (path[^1] is int last)
            node[last] = replacement;
        else
            node[(string)path[^1]] = replacement;
    }
}
