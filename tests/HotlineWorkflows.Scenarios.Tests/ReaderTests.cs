using System.Text;

namespace HotlineWorkflows.Scenarios.Tests;

public sealed class ReaderTests
{
    private const string Head = "\"scenario\": \"x\", \"process\": \"hualong/ticket\",\n\"start\": \"2026-11-13T16:20:00+08:00\", \"ticket\": { \"channel\": \"phone\" },\n";

    [Theory]
    [InlineData("", 1, "not JSON")]
    [InlineData("{", 1, "not JSON")]
    [InlineData("{}\n}", 2, "not JSON")]
    [InlineData("// comment\n{}", 1, "not JSON")]
    [InlineData("[]", 1, "a scenario is a JSON object, not array")]
    [InlineData("null", 1, "a scenario is a JSON object, not null")]
    [InlineData("{ \"process\": \"hualong/ticket\" }", 1, "no \"ticket\"")]
    [InlineData("{\n\"process\": \"hualong\" }", 2, "'hualong' is no process")]
    [InlineData("{\n\"process\": \"a/b/c\" }", 2, "is no process")]
    [InlineData("{\n\"process\": 7 }", 2, "\"process\" is a text, not number")]
    [InlineData("{ \"process\": \"a/b\", \"ticket\": 1 }", 1, "\"ticket\" is an object")]
    [InlineData("{ \"process\": \"a/b\", \"ticket\": {} }", 1, "no \"steps\"")]
    [InlineData("{ " + Head + "\"steps\": {} }", 3, "\"steps\" is an array, not object")]
    [InlineData("{ " + Head + "\"steps\": [\n7 ] }", 4, "a step is an object")]
    [InlineData("{ " + Head + "\"steps\": [\n{} ] }", 4, "a step has one of")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"do\": \"\" } ] }", 4, "\"do\" is missing")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"do\": \"x\",\n\"with\": [] } ] }", 5, "\"with\" is an object, not array")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"do\": \"x\",\n\"refused\": 1 } ] }", 5, "\"refused\" is a clause or true")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"wait\": \"2h\" } ] }", 4, "write it like PT2H")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"wait\": \"-PT2H\" } ] }", 4, "goes back in time")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"wait\": \"P99999999Y\" } ] }", 4, "is no span")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"until\": \"2026-11-16T18:00:00\" } ] }", 4, "with its offset")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"until\": \"2026-02-30T18:00:00+08:00\" } ] }", 4, "is no moment")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"expect\": { \"stages\": \"x\" } } ] }", 4, "'stages' cannot be expected")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"do\": \"x\", \"wait\": \"PT2H\" } ] }", 4, "a step has one of")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"expect\": {\n\"deadlines\": [] } } ] }", 5, "\"deadlines\" is an object, not array")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"expect\": { \"deadlines\": {\n\"completion\": \"soon\" } } } ] }", 5, "'soon' is no moment")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"expect\": { \"ticket\": 7 } } ] }", 4, "\"ticket\" is an object")]
    [InlineData("{ " + Head + "\"steps\": [\n{ \"expect\": { \"closed\": \"yes\" } } ] }", 4, "\"closed\" is true or false")]
    [InlineData("{ " + Head + "\"clauses\": [\n7 ], \"steps\": [] }", 3, "list of texts")]
    [InlineData("{ \"process\": \"a/b\", \"start\": \"x\", \"scenario\": \"x\", \"ticket\": { \"channel\": \"phone\" }, \"steps\": [] }", 1, "is no moment")]
    [InlineData("{ \"process\": \"a/b\", \"scenario\": \"x\", \"start\": \"2026-11-13T16:20:00Z\", \"ticket\": {}, \"steps\": [] }", 1, "\"channel\" is missing")]
    public void What_is_no_scenario_is_refused_with_its_line_and_the_way_out(string text, int line, string reason)
    {
        var thrown = Should.Throw<ScenarioException>(() => ScenarioReader.Parse(Encoding.UTF8.GetBytes(text), "bad.json"));
        thrown.Message.ShouldContain(reason);
        thrown.Message.ShouldStartWith("bad.json");
        thrown.Line.ShouldBe(line);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
        => ScenarioReader.Parse(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("{ " + Head + "\"steps\": [] }")).ToArray(), "bom.json").Title.ShouldBe("x");

    [Fact]
    public void A_document_nested_without_end_is_refused_not_followed()
        => Should.Throw<ScenarioException>(() => ScenarioReader.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000)), "deep.json")).Message.ShouldContain("not JSON");

    [Fact]
    public void A_file_larger_than_any_scenario_is_not_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new string(' ', 1_000_001));
            Should.Throw<ScenarioException>(() => ScenarioReader.Read(file)).Message.ShouldContain("larger than");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
