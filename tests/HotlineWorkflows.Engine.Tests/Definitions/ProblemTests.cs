using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class ProblemTests
{
    private static readonly DefinitionReader Scripted = new(Samples.Registry, new ExpressionCompiler([new Script()]));

    [Fact]
    public async Task Broken_json_is_reported_with_line_and_column()
    {
        var read = await Samples.Reader.ReadAsync("{\n  \"definitionId\": \"热线\",\n  \"name\": oops\n}", "broken.json");
        read.Document.ShouldBeNull();
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column, problem.Code).ShouldBe(("broken.json", 3, 11, DefinitionProblemCodes.MalformedJson));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"a\": 1 } x")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ // comment\n }")]
    public async Task What_is_no_json_is_reported(string text)
        => (await Samples.Reader.ReadAsync(text, "x.json")).Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.MalformedJson);

    [Fact]
    public async Task A_list_is_no_definition()
        => (await Samples.Reader.ReadAsync("[]", "x.json")).Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.WrongShape);

    [Fact]
    public async Task Every_duplicate_key_is_reported_where_it_stands()
    {
        var read = await Samples.Reader.ReadAsync("{\n\"definitionId\": \"a\", \"definitionId\": \"b\",\n  \"名\": 1, \"名\": 2,\n\"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "x.json");
        read.Problems.Select(problem => (problem.Code, problem.Line, problem.Column)).ShouldBe([(DefinitionProblemCodes.DuplicateKey, 2, 22), (DefinitionProblemCodes.DuplicateKey, 3, 11)]);
        read.Document!.DefinitionId.ShouldBe("b");
    }

    [Fact]
    public async Task All_problems_are_reported_at_once_each_at_its_place()
    {
        const string text = """
            { "definitionId": "test", "version": 1,
              "variables": [ { "id": "v", "name": "Number", "typeName": "Int32", "value": "many" } ],
              "root": { "id": "F", "type": "Elsa.Flowchart",
                "activities": [
                  { "id": "A", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScrip", "value": "1" } } },
                  { "id": "A", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "let = bad" } } },
                  { "id": "D", "type": "Elsa.FlowDecison" },
                  { "id": "J", "type": "Elsa.FlowJoin", "mode": { "typeName": "String", "expression": { "type": "Literal", "value": "WaitAl" } } },
                  { "id": "T", "type": "Elsa.Delay", "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "two hours" } } },
                  { "id": "S", "type": "Elsa.SetVariable", "variable": null },
                  { "id": "O", "type": "Elsa.If", "result": "v", "condition": { "typeName": "Boolean", "expression": "true" } },
                  "nonsense"
                ],
                "connections": [
                  { "source": { "activity": "A", "port": "Done" }, "target": { "activity": "AA", "port": "In" } },
                  { "target": { "activity": "J", "port": "In" } },
                  7
                ] } }
            """;
        var read = await Scripted.ReadAsync(text, "test.json");
        read.Problems.Select(problem => (problem.Line, problem.Code, problem.JsonPath)).OrderBy(problem => problem.Line).ShouldBe(
        [
            (2, DefinitionProblemCodes.BadValue, "$.variables[0].value"),
            (5, DefinitionProblemCodes.UnknownExpressionType, "$.root.activities[0].text.expression.type"),
            (6, DefinitionProblemCodes.DuplicateId, "$.root.activities[1].id"),
            (6, DefinitionProblemCodes.BadExpression, "$.root.activities[1].text.expression.value"),
            (7, DefinitionProblemCodes.UnknownActivityType, "$.root.activities[2].type"),
            (8, DefinitionProblemCodes.BadValue, "$.root.activities[3].mode.expression.value"),
            (9, DefinitionProblemCodes.BadValue, "$.root.activities[4].timeSpan.expression.value"),
            (10, DefinitionProblemCodes.MissingInput, "$.root.activities[5].variable"),
            (11, DefinitionProblemCodes.WrongShape, "$.root.activities[6].condition.expression"),
            (11, DefinitionProblemCodes.WrongShape, "$.root.activities[6].result"),
            (12, DefinitionProblemCodes.WrongShape, "$.root.activities[7]"),
            (15, DefinitionProblemCodes.DanglingConnection, "$.root.connections[0].target"),
            (16, DefinitionProblemCodes.WrongShape, "$.root.connections[1].source"),
            (17, DefinitionProblemCodes.WrongShape, "$.root.connections[2]"),
        ]);
        read.Problems.Single(problem => problem.Line == 5).Hint.ShouldBe("Did you mean 'JavaScript'?");
        read.Problems.Single(problem => problem.Line == 7).Hint.ShouldBe("Did you mean 'Elsa.FlowDecision'?");
        read.Problems.Single(problem => problem.Line == 8).Hint.ShouldBe("Did you mean 'WaitAll'?");
        var expression = read.Problems.Single(problem => problem.Code == DefinitionProblemCodes.BadExpression);
        (expression.ExpressionLine, expression.ExpressionColumn).ShouldBe((1, 5));
        expression.Column.ShouldBe(text.Split('\n')[5].IndexOf("\"value\"", StringComparison.Ordinal) + 1);
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "$.definitionId", DefinitionProblemCodes.Missing)]
    [InlineData("{ \"definitionId\": \"x\" }", "$.root", DefinitionProblemCodes.Missing)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": 3 }", "$.root", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\" } }", "$.root.type", DefinitionProblemCodes.Missing)]
    [InlineData("{ \"definitionId\": \"x\", \"version\": \"one\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "$.version", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"variables\": 5, \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "$.variables", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"variables\": [ 5 ], \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "$.variables[0]", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"inputs\": [ { } ], \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\" } }", "$.inputs[0]", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.Sequence\", \"activities\": \"A\" } }", "$.root.activities", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.FlowSwitch\", \"cases\": [ { \"condition\": null } ] } }", "$.root.cases[0]", DefinitionProblemCodes.WrongShape)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.Flowchart\", \"start\": \"Nowhere\" } }", "$.root.start", DefinitionProblemCodes.DanglingConnection)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.FlowJoin\", \"customProperties\": { \"mergeMode\": \"Rase\" } } }", "$.root.customProperties.mergeMode", DefinitionProblemCodes.BadValue)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Any\", \"workflowDefinitionId\": \"gone\" } }", "$.root.workflowDefinitionId", DefinitionProblemCodes.UnknownDefinition)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.WriteLine\", \"text\": { \"expression\": { \"type\": \"Delegate\", \"value\": 1 } } } }", "$.root.text.expression.type", DefinitionProblemCodes.UnknownExpressionType)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.FlowFork\", \"branches\": { \"expression\": { \"type\": \"Object\", \"value\": \"[1,\" } } } }", "$.root.branches.expression.value", DefinitionProblemCodes.BadExpression)]
    [InlineData("{ \"definitionId\": \"x\", \"root\": { \"id\": \"S\", \"type\": \"Elsa.WriteLine\", \"text\": { \"expression\": { \"type\": \"Variable\", \"value\": \"{oops\" } } } }", "$.root.text.expression.value", DefinitionProblemCodes.WrongShape)]
    public async Task A_problem_names_its_place(string json, string path, string code)
    {
        var read = await Samples.Reader.ReadAsync(json, "x.json", new DefinitionSet());
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.JsonPath, problem.Code, problem.Line).ShouldBe((path, code, 1));
        problem.Column.ShouldBeGreaterThan(0);
        problem.Severity.ShouldBe(ProblemSeverity.Error);
    }

    [Fact]
    public async Task A_variable_that_nobody_declared_is_a_warning_with_the_likely_one()
    {
        var read = await Samples.Reader.ReadAsync(Samples.Flowchart("""{ "id": "A", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Variable", "value": { "id": "z", "name": "Aproved" } } } }""", top: """ "variables": [ { "id": "v", "name": "Approved" } ], """), "x.json");
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Severity, problem.Hint).ShouldBe((DefinitionProblemCodes.UnknownVariable, ProblemSeverity.Warning, "Did you mean 'Approved'?"));
        read.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public async Task A_definition_that_contains_itself_is_reported_with_the_circle()
    {
        var set = new DefinitionSet();
        foreach (var (id, uses) in new[] { ("a", "b"), ("b", "c"), ("c", "a") })
            set.Add(Samples.Document($$"""{ "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "root": { "id": "X", "type": "Used", "workflowDefinitionId": "{{uses}}" } }""", id + ".json"));
        var read = await Samples.Reader.ReadAsync((await set.FindAsync("a", null))!, set);
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.File).ShouldBe((DefinitionProblemCodes.Recursion, "c.json"));
        problem.Message.ShouldContain("'a' → 'b' → 'c' → 'a'");
    }

    [Fact]
    public void A_problem_reads_like_a_compilers()
        => new DefinitionProblem("a.json", 3, 7, "$.root", "missing", "Nothing there.", "Add it.", ProblemSeverity.Error).ToString().ShouldBe("a.json:3:7: error missing: Nothing there. Add it. [$.root]");

    /// <summary>A syntax whose only rule is that nothing may be named <c>=</c>.</summary>
    private sealed class Script : IExpressionSyntax
    {
        public string Type => ExpressionTypes.JavaScript;

        public CompiledExpression Compile(Expression expression)
            => ((string)expression.Value!).Contains("let =", StringComparison.Ordinal) ? throw new ExpressionException("A name belongs here.", 1, 5) : new Nothing();

        private sealed class Nothing : CompiledExpression
        {
            public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => default;
        }
    }
}
