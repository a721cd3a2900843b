using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Tests.Definitions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution.State;

/// <summary>Definitions used as activities read what they were given, before and after a wait, and nothing that was given further out.</summary>
public class GivenInputsTests
{
    private const string Inner = """
        { "definitionId": "inner", "name": "Inner", "version": 1, "inputs": [ { "name": "clause", "type": "String" }, { "name": "parts", "type": "String[]" } ],
          "root": { "id": "S", "type": "Elsa.Sequence", "activities": [
            { "id": "Before", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Input", "value": "clause" } } },
            { "id": "Wait", "type": "Elsa.Event", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } },
            { "id": "After", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "`${getInput('clause')} ${JSON.stringify(getInput('parts'))}`" } } } ] } }
        """;

    private const string Outer = """
        { "definitionId": "outer", "name": "Outer", "version": 1, "inputs": [ { "name": "clause", "type": "String" }, { "name": "parts", "type": "String[]" } ],
          "root": { "id": "S", "type": "Elsa.Sequence", "activities": [
            { "id": "Passed", "type": "Inner", "workflowDefinitionId": "inner", "clause": { "typeName": "String", "expression": { "type": "Input", "value": "clause" } }, "parts": { "typeName": "String[]", "expression": { "type": "JavaScript", "value": "getInput('parts')" } } },
            { "id": "Nothing", "type": "Inner", "workflowDefinitionId": "inner" } ] } }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_input_is_the_same_before_and_after_a_wait_and_passes_through_two_levels(bool stored)
    {
        var (run, written) = Run(stored);
        var read = await ReadAsync("""{ "id": "Use", "type": "Outer", "workflowDefinitionId": "outer", "clause": { "typeName": "String", "expression": { "type": "Literal", "value": "A-1" } }, "parts": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"facts\",\"opinion\"]" } } }""");
        await run.RunAsync(read.Workflow!, new Dictionary<string, object> { ["clause"] = "of the instance" });
        await run.ResumeAsync("Wait", new Dictionary<string, object> { ["parts"] = "of the resumption" });
        await run.ResumeAsync("Wait");

        written.ToString().ShouldBe("A-1\nA-1 [\"facts\",\"opinion\"]\n\nnull null\n");
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task What_is_given_may_be_computed_once_from_what_the_user_sees()
    {
        var (run, written) = Run(stored: true);
        var read = await ReadAsync(
            """{ "id": "Use", "type": "Inner", "workflowDefinitionId": "inner", "clause": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getVariable('level') + '-2'" } } }""",
            """ "variables": [ { "id": "l", "name": "level", "typeName": "String", "value": "A" } ], """);
        await run.RunAsync(read.Workflow!);
        run.Workflow.ChangedVariables = new() { ["level"] = "B" };
        await run.ResumeAsync("Wait");

        written.ToString().ShouldBe("A-2\nA-2 null\n");
    }

    [Fact]
    public async Task What_is_given_as_a_constant_is_known_without_running()
    {
        var read = await ReadAsync("""{ "id": "Use", "type": "Outer", "workflowDefinitionId": "outer", "clause": { "typeName": "String", "expression": { "type": "Literal", "value": "A-1" } } }""");
        var lines = read.Origins.Keys.OfType<WriteLine>().Where(line => line.Id == "Before").ToArray();
        lines.Select(line => GivenInputs.Resolve(line, line.Text.Expression)?.Value).ShouldBe(["A-1", null], ignoreOrder: true);
        lines.ShouldAllBe(line => GivenInputs.Outermost(line).Id == "Use");
    }

    private static (TestRun Run, StringWriter Written) Run(bool stored)
    {
        var written = new StringWriter { NewLine = "\n" };
        var run = new TestRun(stored);
        run.Services.AddSingleton<IStandardOutStreamProvider>(new Lines(written));
        return (run, written);
    }

    private static async Task<DefinitionReadResult> ReadAsync(string activity, string top = "")
    {
        var set = new DefinitionSet();
        set.Add(Samples.Document(Inner, "inner.json"));
        set.Add(Samples.Document(Outer, "outer.json"));
        var reader = new DefinitionReader(Samples.Registry, new ExpressionCompiler([new JavaScriptSyntax([])]));
        var read = await reader.ReadAsync(Samples.Flowchart(activity, top: top), "test.json", set);
        read.Problems.ShouldBeEmpty();
        return read;
    }

    private sealed class Lines(TextWriter writer) : IStandardOutStreamProvider
    {
        public TextWriter GetTextWriter() => writer;
    }
}
