using System.Text.Json.Nodes;
using System.Xml.Linq;
using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Tests;

public sealed class FlowDrawingTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Samples", "flow.svg");

    [Fact]
    public void The_same_definition_is_always_drawn_the_same()
    {
        var svg = Drawings.Drawing.Draw(Drawings.Read(Drawings.Sample), new FlowDrawingOptions { IsEmbedded = true });
        svg.ShouldBe(File.ReadAllText(Golden).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_definition_of_the_repository_is_drawn_with_each_of_its_steps_and_loads_nothing()
    {
        foreach (var file in Drawings.Repository)
        {
            var definition = Drawings.Read(file);
            var svg = Drawings.Drawing.Draw(definition);
            var root = Drawings.Element(svg);
            root.Descendants().Select(element => (string?)element.Attribute("data-activity-id")).OfType<string>()
                .ShouldBe(definition.Root["root"]!["activities"]!.AsArray().Select(activity => (string)activity!["id"]!), file);
            svg.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("http", Case.Insensitive, file);
            root.Descendants().Where(element => element.Name.LocalName is "script" or "image" or "use" or "foreignObject").ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("receive", StepKind.Start)]
    [InlineData("triage", StepKind.People)]
    [InlineData("fork", StepKind.Parallel)]
    [InlineData("deadline", StepKind.Deadline)]
    [InlineData("late", StepKind.Decision)]
    [InlineData("order", StepKind.Document)]
    [InlineData("notice", StepKind.Notification)]
    [InlineData("supervise", StepKind.Process)]
    [InlineData("record", StepKind.Automatic)]
    [InlineData("end", StepKind.End)]
    public void A_step_shows_what_kind_it_is(string id, StepKind kind)
        => Drawings.Drawing.Read(Drawings.Read(Drawings.Sample)).Nodes.Single(node => node.Id == id).Kind.ShouldBe(kind);

    [Fact]
    public void Outcomes_have_their_Chinese_names_and_being_done_says_nothing()
    {
        var captions = Drawings.Drawing.Read(Drawings.Read(Drawings.Sample)).Edges.ToDictionary(edge => (edge.Passage.Source, edge.Passage.Outcome), edge => edge.Caption);
        captions[("triage", "Declined")].ShouldBe("不予受理");
        captions[("late", "True")].ShouldBe("是");
        captions[("fork", "时限")].ShouldBe("时限");
        captions[("receive", "Done")].ShouldBe("");
    }

    [Fact]
    public void A_steps_own_clause_comes_first_and_a_reader_is_told_its_title()
    {
        var definition = Drawings.Read(Drawings.Sample);
        Drawings.Drawing.Read(definition).Nodes.Single(node => node.Id == "triage").Clauses.ShouldBe(["HL-A4", "HL-F2", "HL-A5"]);
        var step = Drawings.Element(Drawings.Drawing.Draw(definition, new FlowDrawingOptions { ClauseTitle = clause => clause == "HL-A4" ? "受理范围" : null })).Step("triage");
        step.Elements().First().Value.ShouldBe("研判\nHL-A4 受理范围\nHL-F2\nHL-A5");
        ((string?)step.Attribute("aria-label")).ShouldBe("人员办理：研判，依据HL-A4、HL-F2、HL-A5。予以受理则转受理后同时进行；不予受理则转告知诉求人");
    }

    [Fact]
    public void A_ticket_shows_where_it_stands_and_the_way_it_came()
    {
        var svg = Drawings.Element(Drawings.Drawing.Draw(Drawings.Read(Drawings.Sample), new FlowDrawingOptions
        {
            Current = new HashSet<string> { "handle" },
            Visited = new HashSet<string> { "receive", "triage" },
            Taken = new HashSet<FlowPassage> { new("receive", "Done", "triage") },
            Counts = new Dictionary<string, int> { ["handle"] = 1250 },
        }));
        svg.Step("handle").Classes().ShouldBe(["step", "kind-people", "is-visited", "is-current"]);
        svg.Step("triage").Classes().ShouldBe(["step", "kind-people", "is-visited"]);
        svg.Step("check").Classes().ShouldBe(["step", "kind-people"]);
        ((string?)svg.Step("handle").Attribute("aria-label")).ShouldStartWith("人员办理：办理，当前环节，1250件");
        var taken = svg.Descendants().Single(element => element.Classes().Contains("is-taken"));
        ((string?)taken.Attribute("data-source"), (string?)taken.Attribute("data-target")).ShouldBe(("receive", "triage"));
    }

    [Fact]
    public void An_embedded_drawing_brings_no_style_along()
    {
        var definition = Drawings.Read(Drawings.Sample);
        Drawings.Drawing.Draw(definition).ShouldContain("prefers-color-scheme: dark");
        var embedded = Drawings.Drawing.Draw(definition, new FlowDrawingOptions { IsEmbedded = true, IdPrefix = "other" });
        embedded.ShouldNotContain("<style");
        embedded.ShouldNotContain("style=");
        Drawings.Element(embedded).Descendants().Attributes("id").ShouldAllBe(id => id.Value.StartsWith("other-"));
    }

    [Fact]
    public void What_is_no_flowchart_or_was_never_laid_out_is_refused_with_the_way_out()
    {
        Should.Throw<FlowDrawingException>(() => Drawings.Drawing.Draw(Drawings.Parse("""{"definitionId":"s","root":{"type":"Elsa.Sequence","id":"s","activities":[]}}""")))
            .Message.ShouldBe("flow.json: its root is no flowchart (Elsa.Flowchart), and only flowcharts can be drawn.");
        Should.Throw<FlowDrawingException>(() => Drawings.Drawing.Draw(Drawings.Parse("""{"definitionId":"s","root":{"type":"Elsa.Flowchart","id":"f","activities":[{"id":"one","type":"Elsa.Finish"}]}}""")))
            .Message.ShouldContain("step 'one' has no position");
        var twice = Drawings.Read(Drawings.Sample);
        var steps = (JsonArray)twice.Root["root"]!["activities"]!;
        steps.Add(steps[0]!.DeepClone());
        Should.Throw<FlowDrawingException>(() => Drawings.Drawing.Draw(twice)).Message.ShouldContain("the id 'receive' is used by 2 steps");
    }
}
