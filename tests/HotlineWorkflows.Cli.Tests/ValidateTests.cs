namespace HotlineWorkflows.Cli.Tests;

public sealed class ValidateTests
{
    [Fact]
    public async Task The_repositorys_workflows_are_valid()
    {
        var run = await CommandRun.Of("validate", CommandRun.Workflows);
        run.Code.ShouldBe(0, run.Out);
        run.Out.ShouldContain(" 0 errors, 0 warnings");
    }

    [Theory]
    [InlineData("\"HL-A8\"", "\"HL-A88\"", "unknown-clause", "'HL-A88'")]
    [InlineData("'HL-A9-3' : 'HL-A17'", "'HL-A9-3' : 'HL-A171'", "unknown-clause", "'HL-A171'")]
    [InlineData("\"value\": \"firstContact\"", "\"value\": \"firstcontact\"", "unknown-code", "Did you mean 'firstContact'?")]
    [InlineData("\"value\": \"supervisionOrder\"", "\"value\": \"supervisionLetter\"", "unknown-code", "'supervisionLetter'")]
    [InlineData("\"value\": \"wholeDays\"", "\"value\": \"someDays\"", "bad-value", "'someDays'")]
    [InlineData("\"value\": \"bulletinEntered\"", "\"value\": \"bulletin\"", "unknown-code", "'bulletin'")]
    [InlineData("\\\"platform:inspectorate\\\"", "\\\"pigeon:inspectorate\\\"", "unknown-code", "pigeon")]
    [InlineData("\"type\": \"Hotline.Triage\"", "\"type\": \"Hotline.Triaje\"", "unknown-activity-type", "Hotline.Triaje")]
    [InlineData("\"refusalClause\"", "\"refusalClauses\"", "unknown-input", "refusalClauses")]
    [InlineData("\"activity\": \"checkQuality\"", "\"activity\": \"checkQualities\"", "dangling-connection", "checkQualities")]
    [InlineData("Ticket.supporting.length", "Ticket.suporting.length", "unknown-ticket-property", "'suporting'")]
    [InlineData("Ticket.has('crossArea')", "Ticket.has('crossArae')", "unknown-code", "'crossArae' is not in the list flags")]
    [InlineData("Ticket.happened('delayExplained')", "Ticket.happened('delayExplaned')", "unknown-code", "'delayExplaned' is not in the list events")]
    [InlineData("Ticket.complexity === 'difficult'", "Ticket.complexity === 'dificult'", "unknown-code", "'dificult' is not in the list complexities")]
    [InlineData("Ticket.urgency !== 'normal'\"", "Ticket.urgency !== \"", "bad-expression", "does not parse")]
    [InlineData("\"definitionId\": \"hualong-ticket\"", "\"definitionId\": \"hualong\"", "definition-id", "hualong-ticket")]
    public async Task A_slip_in_a_definition_is_found_with_its_place(string right, string wrong, string code, string told)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.CopyWorkflows(), "hualong", "ticket.json");
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(file, text.Replace(right, wrong));

        var run = await CommandRun.Of("validate", Path.Combine(folder.Folder, "workflows"));
        run.Code.ShouldBe(1);
        run.Out.Split('\n').ShouldContain(line => line.Contains("ticket.json:") && line.Contains($"error {code}: ") && line.Contains(told), run.Out);
    }

    [Theory]
    [InlineData("hualong/place.json", "\"supervisionWorkingDays\": \"2\"", "\"supervisionWorkingDays\": \"\"", "'supervisionWorkingDays' has no value")]
    [InlineData("hualong/catalogues.json", "\"code\": \"HL-A5-2\"", "\"code\": \"HL-A5-1\"", "'HL-A5-1' is there twice")]
    [InlineData("hualong/catalogues.json", "\"clause\": \"HL-A5-2\"", "\"clause\": \"HL-A5-9\"", "'HL-A5-9' is no clause of hualong")]
    [InlineData("hualong/units.json", "\"categories\": [\"cityAppearance\"]", "\"categories\": [\"cityAppearence\"]", "'cityAppearence' is not in the list categories")]
    [InlineData("hualong/units.json", "\"roles\": [\"handler\"]", "\"roles\": [\"handyman\"]", "'handyman' is not in the list roles")]
    [InlineData("hualong/units.json", "\"code\": \"city-management\"", "\"code\": \"housing\"", "'housing' is there twice")]
    [InlineData("calendars/cn-2026.json", "\"2026-01-02\": \"元旦\"", "\"2026-01-01\": \"元旦\"", "stands twice")]
    public async Task A_slip_in_a_places_data_is_found_with_its_line_and_nothing_else_is_blamed(string name, string right, string wrong, string told)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.CopyWorkflows(), name);
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(file, text.Replace(right, wrong));

        var run = await CommandRun.Of("validate", Path.Combine(folder.Folder, "workflows"));
        run.Code.ShouldBe(1);
        var errors = run.Out.Split('\n').Where(line => line.Contains(": error ")).ToArray();
        errors.ShouldContain(line => line.Contains($"{Path.GetFileName(name)}:") && line.Contains(told), run.Out);
        errors.ShouldAllBe(line => line.Contains($"{Path.GetFileName(name)}:"));
    }

    [Fact]
    public async Task A_step_of_the_regulations_that_states_no_clause_is_an_error_and_an_Elsa_activity_needs_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lonely.json", """{ "definitionId": "lonely", "name": "Lonely", "root": { "id": "s", "type": "Elsa.Sequence", "activities": [ { "id": "r", "type": "Hotline.Receive" }, { "id": "w", "type": "Elsa.WriteLine" } ] } }""");
        var run = await CommandRun.Of("validate", folder.Folder);
        run.Code.ShouldBe(1);
        run.Out.ShouldContain("lonely.json:1:");
        run.Out.ShouldContain("error no-clause: Activity 'r'");
        run.Out.ShouldNotContain("'w'");
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task A_step_that_says_it_is_the_places_own_setting_needs_no_clause(string ours, int code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("own.json", $$"""{ "definitionId": "own", "name": "Own", "root": { "id": "s", "type": "Elsa.Sequence", "activities": [ { "id": "r", "type": "Hotline.Receive", "customProperties": { "ours": {{ours}} } } ] } }""");
        (await CommandRun.Of("validate", folder.Folder)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("""{ "do": "asign" }""", "unknown-code", "'asign'")]
    [InlineData("""{ "do": "assign", "with": { "lead": "housing" }, "by": "dispatch" }""", "unknown-code", "'dispatch'")]
    [InlineData("""{ "do": "reply", "refused": "HL-A188" }""", "unknown-clause", "'HL-A188'")]
    [InlineData("""{ "expect": { "open": ["accepts"] } }""", "unknown-code", "'accepts'")]
    [InlineData("""{ "expect": { "events": ["deadlineMised(completion)"] } }""", "unknown-code", "'deadlineMised'")]
    [InlineData("""{ "expect": { "deadlines": { "first": null } } }""", "unknown-code", "'first'")]
    [InlineData("""{ "expect": { "documents": ["letter"] } }""", "unknown-code", "'letter'")]
    [InlineData("""{ "expect": { "notified": ["sms:everybody"] } }""", "unknown-code", "'everybody'")]
    [InlineData("""{ "expect": { "lead": "housings" } }""", "unknown-code", "'housings'")]
    [InlineData("""{ "expect": { "stages": "triage" } }""", "unreadable-scenario", "'stages'")]
    public async Task A_slip_in_a_scenario_is_found_with_its_line(string step, string code, string told)
    {
        using var folder = new TemporaryFolder();
        var workflows = folder.CopyWorkflows();
        folder.Write("workflows/hualong/scenarios/slip.json", "{ \"scenario\": \"x\", \"process\": \"hualong/ticket\", \"clauses\": [\"HL-A2\"], \"start\": \"2026-11-13T16:20:00+08:00\",\n\"ticket\": { \"channel\": \"phone\" }, \"steps\": [\n" + step + " ] }");
        var run = await CommandRun.Of("validate", workflows);
        run.Code.ShouldBe(1);
        run.Out.Split('\n').ShouldContain(line => line.Contains("slip.json:3:") && line.Contains($"error {code}: ") && line.Contains(told), run.Out);
    }

    [Fact]
    public async Task Calendars_and_policies_are_checked_too()
    {
        using var folder = new TemporaryFolder();
        var workflows = folder.CopyWorkflows();
        var catalogues = Path.Combine(workflows, "hualong", "catalogues.json");
        await File.WriteAllTextAsync(catalogues, (await File.ReadAllTextAsync(catalogues)).Replace("\"HL-A29\"", "\"HL-A299\""));
        int[] wrong = [.. (await File.ReadAllLinesAsync(catalogues)).Index().Where(line => line.Item.Contains("HL-A299")).Select(line => line.Index + 1)];
        var calendar = Directory.GetFiles(Path.Combine(workflows, "calendars"), "cn-*.json")[0];
        await File.WriteAllTextAsync(calendar, "{}");
        var run = await CommandRun.Of("validate", workflows);
        run.Code.ShouldBe(1);
        run.Out.ShouldContain("error calendar: ");
        wrong.ShouldNotBeEmpty();
        wrong.ShouldAllBe(line => run.Out.Contains($"catalogues.json:{line}:"));
        run.Out.ShouldContain("'HL-A299' is no clause");
    }
}
