using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Tests;

public sealed class DefinitionDiffTests
{
    private const string Base = """
        {
          "definitionId": "p-ticket", "name": "工单", "description": "从受理到办结", "version": 3, "outcomes": ["完成"],
          "inputs": [{ "name": "days", "type": "Int32" }], "variables": [{ "id": "v1", "name": "count", "typeName": "Int32", "value": 1 }],
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "start": "receive",
            "activities": [
              { "id": "receive", "type": "Hotline.Receive", "version": 1, "metadata": { "displayText": "受理", "designer": { "position": { "x": 0, "y": 0 } } } },
              { "id": "contact", "type": "Hotline.StartDeadline", "version": 1,
                "amount": { "typeName": "Decimal", "expression": { "type": "Literal", "value": 1 } },
                "deadline": { "typeName": "String", "expression": { "type": "Literal", "value": "firstContact" } },
                "clause": { "typeName": "String", "expression": { "type": "Literal", "value": "X-1" } },
                "customProperties": { "clauses": ["X-2"] },
                "metadata": { "displayText": "先行联系" } },
              { "id": "urgent", "type": "Elsa.FlowSwitch", "version": 1,
                "cases": [{ "label": "紧急", "condition": { "type": "JavaScript", "value": "Ticket.urgency === 'urgent'" } }, { "label": "其他", "condition": { "type": "JavaScript", "value": "true" } }],
                "metadata": { "displayText": "缓急" } },
              { "id": "tell", "type": "Hotline.Notify", "version": 1,
                "targets": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"platform:liaison\",\"sms:liaison\"]" } },
                "metadata": { "displayText": "通知承办单位" } },
              { "id": "handle", "type": "Hotline.Handle", "version": 1,
                "actionClauses": { "typeName": "ObjectDictionary", "expression": { "type": "Object", "value": "{\"accept\":\"X-1\",\"reply\":\"X-2\"}" } },
                "metadata": { "displayText": "办理" } },
              { "id": "end", "type": "Elsa.Finish", "version": 1 }
            ],
            "connections": [
              { "source": { "activity": "receive", "port": "Done" }, "target": { "activity": "contact", "port": "In" } },
              { "source": { "activity": "contact", "port": "Missed" }, "target": { "activity": "tell", "port": "In" } },
              { "source": { "activity": "tell", "port": "Done" }, "target": { "activity": "handle", "port": "In" } },
              { "source": { "activity": "handle", "port": "Done" }, "target": { "activity": "end", "port": "In" } }
            ]
          }
        }
        """;

    private static readonly DefinitionWords Words = new(Drawings.Registry);

    [Fact]
    public void A_version_does_the_same_as_itself() => After(_ => { }).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Where_things_are_drawn_how_keys_are_ordered_and_which_number_a_version_has_makes_no_difference()
    {
        var diff = After(root =>
        {
            root["version"] = 4;
            root["id"] = "p-ticket-v4";
            root["isPublished"] = true;
            root["toolVersion"] = "3.8.2.0";
            Step(root, "receive")["metadata"]!["designer"]!["position"]!["x"] = 300;
            Step(root, "receive")["nodeId"] = "Workflow1:flow:receive";
            Step(root, "handle")["actionClauses"]!["expression"]!["value"] = """{ "reply": "X-2", "accept": "X-1" }""";
            var activities = root["root"]!["activities"]!.AsArray();
            var last = activities[^1]!;
            activities.Remove(last);
            activities.Insert(1, last);
        });
        diff.IsEmpty.ShouldBeTrue(string.Join('\n', diff.Changes.Select(change => change.Text)));
        diff.IsLayoutChanged.ShouldBeTrue();
    }

    [Fact]
    public void The_designers_spelling_of_a_value_is_the_same_value()
    {
        var diff = After(root =>
        {
            var contact = Step(root, "contact");
            contact["amount"] = JsonNode.Parse("""{ "typeName": null, "expression": { "type": "Literal", "value": "1.0" }, "memoryReference": null }""");
            contact["mode"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "wholeDays" } }""");
            contact["warnClause"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "" } }""");
            Step(root, "tell")["targets"]!["expression"]!["value"] = JsonNode.Parse("""["platform:liaison", "sms:liaison"]""");
            Step(root, "tell")["workflowDefinitionVersionId"] = "only-one-side-is-pinned";
        });
        diff.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("amount", """{ "typeName": "Decimal", "expression": { "type": "Literal", "value": "2" } }""", "步骤“先行联系”：数量由 1 改为 2")]
    [InlineData("amount", """{ "typeName": "Decimal", "expression": { "type": "JavaScript", "value": "Ticket.hours" } }""", "步骤“先行联系”：数量由 1 改为 脚本 Ticket.hours")]
    [InlineData("amount", """{ "typeName": "Decimal", "expression": { "type": "Input", "value": { "name": "days" } } }""", "步骤“先行联系”：数量由 1 改为 输入“days”")]
    [InlineData("mode", """{ "typeName": "String", "expression": { "type": "Literal", "value": "calendarDays" } }""", "步骤“先行联系”：计数方式由 按整工作日（默认） 改为 按自然日")]
    [InlineData("warnBefore", """{ "typeName": "Int32", "expression": { "type": "Literal", "value": 1 } }""", "步骤“先行联系”：提前几个工作日预警设为 1（原来没有设）")]
    [InlineData("clause", null, "步骤“先行联系”：不再设依据条款（原为 X-1）")]
    public void What_a_step_is_set_to_is_told_with_its_caption(string key, string? value, string text)
    {
        var diff = After(root => Step(root, "contact")[key] = value is null ? null : JsonNode.Parse(value));
        diff.Changes.ShouldHaveSingleItem().Text.ShouldBe(text);
        diff.Changes[0].ShouldSatisfyAllConditions(change => change.Step.ShouldBe("contact"), change => change.Key.ShouldBe(key), change => change.Subject.ShouldBe(ChangeSubject.Setting));
        diff.Marks(later: true).ShouldBe(new Dictionary<string, ChangeKind> { ["contact"] = ChangeKind.Changed });
        diff.Marks(later: false).ShouldBe(new Dictionary<string, ChangeKind> { ["contact"] = ChangeKind.Changed });
    }

    [Fact]
    public void Lists_and_tables_tell_what_they_gained_and_lost()
    {
        Single(root => Step(root, "tell")["targets"]!["expression"]!["value"] = """["platform:liaison","mail:liaison"]""").ShouldBe("步骤“通知承办单位”：方式与对象加上 mail:liaison，去掉 sms:liaison");
        Single(root => Step(root, "tell")["targets"]!["expression"]!["value"] = """["sms:liaison","platform:liaison"]""").ShouldBe("步骤“通知承办单位”：方式与对象的先后顺序改变");
        Single(root => Step(root, "handle")["actionClauses"]!["expression"]!["value"] = """{"accept":"X-3","sign":"X-4"}""")
            .ShouldBe("步骤“办理”：各操作依据条款：加上“sign” X-4，“accept”由 X-1 改为 X-3，去掉“reply”（原为 X-2）");
        Single(root => Step(root, "contact")["customProperties"]!["clauses"]!.AsArray().Add("X-9")).ShouldBe("步骤“先行联系”：另依据条款加上 X-9");
    }

    [Fact]
    public void Cases_are_told_by_their_labels_and_their_order_counts()
    {
        Single(root => Step(root, "urgent")["cases"]![0]!["condition"]!["value"] = "false").ShouldBe("步骤“缓急”：情形：“紧急”由 脚本 Ticket.urgency === 'urgent' 改为 脚本 false");
        Single(root =>
        {
            var cases = Step(root, "urgent")["cases"]!.AsArray();
            var first = cases[0]!;
            cases.RemoveAt(0);
            cases.Add(first);
        }).ShouldBe("步骤“缓急”：情形的先后顺序改变");
    }

    [Fact]
    public void A_step_that_is_renamed_or_of_another_type_is_the_same_step_while_its_id_is()
    {
        Single(root => Step(root, "tell")["metadata"]!["displayText"] = "告知承办单位").ShouldBe("步骤“告知承办单位”：名称由 “通知承办单位” 改为 “告知承办单位”");
        Single(root => Step(root, "end")["type"] = "Elsa.Complete").ShouldContain("步骤类型由");
    }

    [Fact]
    public void A_new_step_on_the_way_is_a_step_and_two_ways()
    {
        var diff = After(root =>
        {
            root["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "extra", "type": "Hotline.Notify", "version": 1, "metadata": { "displayText": "另行通知" } }"""));
            Connect(root, "handle")["target"]!["activity"] = "extra";
            root["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{ "source": { "activity": "extra", "port": "Done" }, "target": { "activity": "end", "port": "In" } }"""));
        });
        diff.Changes.Select(change => change.Text).ShouldBe(["新增步骤“另行通知”（通知）", "步骤“办理”：结果为“完成”时原转“流程结束”，改转“另行通知”", "步骤“另行通知”：结果为“完成”时转“流程结束”（原来不转）"]);
        diff.Marks(later: true).ShouldBe(new Dictionary<string, ChangeKind> { ["extra"] = ChangeKind.Added });
        diff.Marks(later: false).ShouldBeEmpty();
        diff.NewWays.ShouldBe([new("handle", "Done", "extra"), new("extra", "Done", "end")]);
        diff.GoneWays.ShouldBe([new FlowPassage("handle", "Done", "end")]);
    }

    [Fact]
    public void A_step_that_is_gone_takes_its_own_ways_along()
    {
        var diff = After(root =>
        {
            root["root"]!["activities"]!.AsArray().Remove(Step(root, "tell"));
            var ways = root["root"]!["connections"]!.AsArray();
            ways.Remove(Connect(root, "tell"));
            ways.Remove(Connect(root, "contact"));
        });
        diff.Changes.Select(change => change.Text).ShouldBe(["去掉步骤“通知承办单位”（通知）", "步骤“先行联系”：结果为“逾期”时不再转“通知承办单位”"]);
        diff.GoneSteps.ShouldBe(["tell"]);
        diff.Marks(later: true).ShouldBeEmpty();
        diff.Marks(later: false).ShouldBe(new Dictionary<string, ChangeKind> { ["tell"] = ChangeKind.Removed });
    }

    [Fact]
    public void Where_the_flow_begins_is_told()
        => Single(root => root["root"]!["start"] = "urgent").ShouldBe("流程原从“受理”开始，改从“缓急”开始");

    [Fact]
    public void The_definition_itself_is_told_first()
    {
        var diff = After(root =>
        {
            root["name"] = "热线工单";
            root["options"] = JsonNode.Parse("""{ "usableAsActivity": true }""");
            root["inputs"]![0]!["type"] = "String";
            root["outcomes"]!.AsArray().Add("转办");
            root["variables"] = new JsonArray();
        });
        diff.Changes.Select(change => change.Text).ShouldBe(
        [
            "流程名称由 工单 改为 热线工单", "可作为子流程设为 是（原来没有设）", "输入“days”由 type=Int32 改为 type=String", "新增出口“转办”", "去掉变量“count”",
        ]);
    }

    [Fact]
    public void What_stands_within_a_step_is_compared_too_and_marks_the_step_it_stands_in()
    {
        static void Nest(JsonObject root, int seconds) => root["root"]!["activities"]!.AsArray().Add(JsonNode.Parse($$"""
            { "id": "each", "type": "Elsa.Sequence", "version": 1, "metadata": { "displayText": "依次" },
              "activities": [{ "id": "wait", "type": "Hotline.StartDeadline", "version": 1, "amount": { "typeName": "Decimal", "expression": { "type": "Literal", "value": {{seconds}} } } }, { "id": "last", "type": "Elsa.Finish", "version": 1 }] }
            """));
        var before = Document(root => Nest(root, 5));
        var diff = DefinitionDiff.Of(before, Document(root => Nest(root, 6)), Words);
        diff.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(change => change.Step.ShouldBe("each:wait"), change => change.Text.ShouldBe("步骤“时限”：数量由 5 改为 6"));
        diff.Marks(later: true).ShouldBe(new Dictionary<string, ChangeKind> { ["each"] = ChangeKind.Changed });
        DefinitionDiff.Of(before, Document(root =>
        {
            Nest(root, 5);
            var inner = Step(root, "each")["activities"]!.AsArray();
            var first = inner[0]!;
            inner.Remove(first);
            inner.Add(first);
        }), Words).Changes.ShouldHaveSingleItem().Text.ShouldBe("步骤“依次”：其中步骤的先后顺序改变");
    }

    [Fact]
    public void Every_definition_of_the_repository_is_the_same_as_what_the_canonical_writer_makes_of_it()
    {
        foreach (var file in Drawings.Repository)
        {
            var definition = Drawings.Read(file);
            DefinitionDiff.Of(definition, Drawings.Parse(DefinitionWriter.Write(definition)), Words).Changes.ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void A_drawing_shows_what_came_and_what_went_by_more_than_colour()
    {
        var drawn = Drawings.Element(Drawings.Drawing.Draw(Drawings.Read(Drawings.Sample), new FlowDrawingOptions
        {
            Marks = new Dictionary<string, ChangeKind> { ["handle"] = ChangeKind.Changed, ["triage"] = ChangeKind.Added },
            MarkedWays = new Dictionary<FlowPassage, ChangeKind> { [new("receive", "Done", "triage")] = ChangeKind.Added },
            Heat = new Dictionary<string, double> { ["check"] = 1, ["receive"] = 0.1 },
        }));
        drawn.Step("handle").Classes().ShouldBe(["step", "kind-people", "is-changed"]);
        ((string?)drawn.Step("handle").Attribute("aria-label")).ShouldStartWith("人员办理：办理，改动");
        drawn.Step("triage").Value.ShouldEndWith("新增");
        drawn.Step("check").Classes().ShouldContain("heat-5");
        drawn.Step("receive").Classes().ShouldContain("heat-1");
        ((string?)drawn.Descendants().Single(element => element.Classes().Contains("way") && element.Classes().Contains("is-added")).Attribute("marker-end")).ShouldBe("url(#flow-arrow-added)");
    }

    private static string Single(Action<JsonObject> change) => After(change).Changes.ShouldHaveSingleItem().Text;

    private static DefinitionDiff After(Action<JsonObject> change) => DefinitionDiff.Of(Document(_ => { }), Document(change), Words);

    private static DefinitionDocument Document(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Base)!.AsObject();
        change(root);
        return new DefinitionDocument(root);
    }

    private static JsonObject Step(JsonObject root, string id) => root["root"]!["activities"]!.AsArray().OfType<JsonObject>().Single(step => (string?)step["id"] == id);

    private static JsonObject Connect(JsonObject root, string source) => root["root"]!["connections"]!.AsArray().OfType<JsonObject>().Single(way => (string?)way["source"]!["activity"] == source);
}
