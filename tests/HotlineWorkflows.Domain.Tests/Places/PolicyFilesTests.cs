using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tests.Tickets;

namespace HotlineWorkflows.Domain.Tests.Places;

public sealed class PolicyFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("policy").FullName;

    public void Dispose() => Directory.Delete(_root, true);

    [Fact]
    public void Every_place_has_a_policy_without_problems()
    {
        foreach (var file in Directory.GetFiles(Given.Workflows, "place.json", SearchOption.AllDirectories))
            PolicyFiles.Load(Path.GetDirectoryName(file)!).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_reference_place_knows_its_units_staff_clauses_and_templates()
    {
        Given.Policy.UnitName("housing").ShouldContain("住房和城乡建设局");
        Given.Policy.Holders("unitLeader", "housing").Select(member => member.Rank).ShouldBe(["deputy", "head"]);
        Given.Policy.Clauses["HL-A8"].Text.ShouldNotBeEmpty();
        Given.Policy.Documents["supervisionOrder"].Body.ShouldContain("{{");
        Given.Policy.Settings.OfficeHours.Closing.ShouldBe(new TimeOnly(18, 0));
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_file_line_path_and_way_out()
    {
        Copy();
        Write("somewhere/place.json", "{\n  \"place\": \"elsewhere\",\n  \"name\": \"\",\n  \"timeZone\": \"Mars/Base\",\n  \"colour\": 1\n}");
        Write("somewhere/units.json", "{ \"units\": [\n  { \"code\": \"a\", \"name\": \"甲\" },\n  { \"code\": \"a\", \"name\": 7 }\n] }");
        Write("somewhere/clauses.json", "{ oops");
        File.Delete(Path.Combine(_root, "somewhere", "texts.json"));

        var problems = PolicyFiles.Load(Path.Combine(_root, "somewhere")).Problems.Select(problem => problem.ToString()).ToArray();
        problems.ShouldContain(problem => problem.Contains("place.json, line 2, $.place") && problem.Contains("elsewhere"));
        problems.ShouldContain(problem => problem.Contains("place.json, line 3, $.name") && problem.Contains("empty"));
        problems.ShouldContain(problem => problem.Contains("place.json, line 4, $.timeZone") && problem.Contains("Asia/Shanghai"));
        problems.ShouldContain(problem => problem.Contains("place.json, line 5, $.colour") && problem.Contains("not known"));
        problems.ShouldContain(problem => problem.Contains("units.json, line 3, $.units[1].name") && problem.Contains("a text"));
        problems.ShouldContain(problem => problem.Contains("units.json, line 3, $.units[1]") && problem.Contains("twice"));
        problems.ShouldContain(problem => problem.Contains("clauses.json, line 1"));
        problems.ShouldContain(problem => problem.Contains("texts.json: The file is missing"));
    }

    [Fact]
    public void A_place_says_which_fields_only_it_asks_and_for_whom_a_document_is_made_out()
    {
        Copy();
        Write("somewhere/place.json", """{ "place": "somewhere", "name": "某地", "forms": { "assign": ["contactHours"] } }""");
        Write("somewhere/texts.json", """{ "documents": { "noticeLetter": { "for": "citizen", "body": "情况说明" }, "replyLetter": { "body": "答复" }, "brief": { "for": "nobody", "body": "简报" } } }""");
        var load = PolicyFiles.Load(Path.Combine(_root, "somewhere"));
        load.Problems.ShouldHaveSingleItem().ToString().ShouldContain("'nobody' is nobody documents are made out to");

        Write("somewhere/texts.json", """{ "documents": { "noticeLetter": { "for": "citizen", "body": "情况说明" }, "replyLetter": { "body": "答复" }, "brief": { "body": "简报" } } }""");
        var policy = PolicyFiles.LoadOrThrow(Path.Combine(_root, "somewhere"));
        policy.Settings.Forms["assign"].ShouldBe(["contactHours"]);
        policy.Documents.Values.Where(document => document.IsForCitizen).Select(document => document.Code).ShouldBe(["noticeLetter", "replyLetter"]);
    }

    [Fact]
    public void The_hash_changes_with_any_file()
    {
        Copy();
        var before = PolicyFiles.LoadOrThrow(Path.Combine(_root, Given.Place)).Hash;
        before.ShouldBe(Given.Policy.Hash);
        File.AppendAllText(Path.Combine(_root, "common", "actions.json"), " ");
        PolicyFiles.LoadOrThrow(Path.Combine(_root, Given.Place)).Hash.ShouldNotBe(before);
    }

    [Fact]
    public void Loading_or_throwing_lists_the_problems_in_the_message() =>
        Should.Throw<PolicyException>(() => PolicyFiles.LoadOrThrow(_root)).Message.ShouldContain("place.json");

    private void Copy()
    {
        foreach (var folder in new[] { "common", Given.Place })
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Given.Workflows, folder), "*.json"))
            {
                Write(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file));
                Write(Path.Combine("somewhere", Path.GetFileName(file)), File.ReadAllText(file));
            }
        }
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
