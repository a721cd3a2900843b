using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class CalendarFilesTests : IDisposable
{
    private const string Notices = "\"notices\": [{ \"title\": \"通知\", \"number\": \"1号\" }]";
    private readonly string _folder = Directory.CreateTempSubdirectory("calendars").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_good_file_is_read()
    {
        var year = Load("{ \"year\": 2027, " + Notices + ", \"holidays\": { \"2027-01-01\": \"元旦\" }, \"workdays\": { \"2027-01-02\": \"元旦\" } }");
        year.Year.ShouldBe(2027);
        year.Notices.ShouldBe([new CalendarNotice("通知", "1号")]);
        year.Holidays[Calendars.Day("2027-01-01")].ShouldBe("元旦");
        year.Workdays[Calendars.Day("2027-01-02")].ShouldBe("元旦");
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Load("\uFEFF{ \"year\": 2027, " + Notices + ", \"holidays\": {}, \"workdays\": {} }").Year.ShouldBe(2027);

    [Theory]
    [InlineData("\"holidays\": {\n\"2027-01-01\": \"元旦\",\n\"2027-01-01\": \"元旦\" }, \"workdays\": {}", 5, "$.holidays['2027-01-01']", "twice")]
    [InlineData("\"holidays\": {\n\"2026-12-31\": \"元旦\" }, \"workdays\": {}", 4, "$.holidays['2026-12-31']", "cn-2026.json")]
    [InlineData("\"holidays\": {\n\"2027-02-30\": \"春节\" }, \"workdays\": {}", 4, "$.holidays['2027-02-30']", "no date")]
    [InlineData("\"holidays\": {\n\"2027-1-1\": \"元旦\" }, \"workdays\": {}", 4, "$.holidays['2027-1-1']", "YYYY-MM-DD")]
    [InlineData("\"holidays\": {\n\"2027-01-02\": \"元旦\" },\n\"workdays\": {\n\"2027-01-02\": \"元旦\" }", 6, "$.workdays['2027-01-02']", "only be one")]
    [InlineData("\"workdays\": {\n\"2027-01-02\": \"元旦\" },\n\"holidays\": {\n\"2027-01-02\": \"元旦\" }", 6, "$.holidays['2027-01-02']", "only be one")]
    [InlineData("\"holidays\": { \"2027-01-01\": \"元旦\" },\n\"workdays\": { \"2027-01-04\": \"元旦\" }", 4, "$.workdays['2027-01-04']", "Monday")]
    [InlineData("\"holidays\": { \"2027-01-01\": \"元旦\" },\n\"workdays\": {\n\"2027-01-02\": \"春节\" }", 5, "$.workdays['2027-01-02']", "春节")]
    [InlineData("\"holidays\": { \"2027-01-01\": \" \" }, \"workdays\": {}", 3, "$.holidays['2027-01-01']", "not empty")]
    [InlineData("\"holidays\": { \"2027-01-01\": 1 }, \"workdays\": {}", 3, "$.holidays['2027-01-01']", "text")]
    [InlineData("\"holidays\": [], \"workdays\": {}", 3, "$.holidays", "object")]
    [InlineData("\"holliday\": {}", 3, "$.holliday", "unknown key")]
    [InlineData("\"holidays\": {},\n\"holidays\": {}", 4, "$.holidays", "twice")]
    public void T_1_a_wrong_day_is_refused_with_file_line_and_path(string sections, int line, string path, string problem)
    {
        var fault = Should.Throw<CalendarFileException>(() => Load("{ \"year\": 2027,\n" + Notices + ",\n" + sections + " }"));
        fault.Line.ShouldBe(line);
        fault.JsonPath.ShouldBe(path);
        fault.Message.ShouldContain("cn-2027.json, line " + line);
        fault.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("{ \"year\": 2027, \"notices\": [], \"holidays\": {}, \"workdays\": {} }", "$.notices", "State Council")]
    [InlineData("{ \"year\": 2027, \"notices\": [{ \"title\": \"通知\" }], \"holidays\": {}, \"workdays\": {} }", "$.notices[0]", "number")]
    [InlineData("{ \"year\": 2027, \"notices\": [{ \"titel\": \"通知\" }], \"holidays\": {}, \"workdays\": {} }", "$.notices[0].titel", "nothing else")]
    [InlineData("{ \"year\": 2026, \"holidays\": {}, \"workdays\": {} }", "$.year", "2027")]
    [InlineData("{ \"year\": \"2027\" }", "$.year", "number")]
    [InlineData("{ \"year\": 2027, \"holidays\": {}, \"workdays\": {} }", "$.notices", "missing")]
    [InlineData("[]", "$", "object")]
    public void T_1_a_file_without_year_or_notice_is_refused(string content, string path, string problem)
    {
        var fault = Should.Throw<CalendarFileException>(() => Load(content));
        fault.JsonPath.ShouldBe(path);
        fault.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("{ \"year\": 2027,\n", 2)]
    [InlineData("", 1)]
    [InlineData("{ \"year\": 2027, \"notices\": [{ \"title\": \"通知\", \"number\": \"1号\" }],\n\"holidays\": {}, \"workdays\": {} } x", 2)]
    public void A_file_that_is_not_JSON_is_refused_with_its_line(string content, int line) =>
        Should.Throw<CalendarFileException>(() => Load(content)).Line.ShouldBe(line);

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_refused()
    {
        Should.Throw<CalendarFileException>(() => CalendarFiles.Load(Path.Combine(_folder, "none"))).Message.ShouldContain("does not exist");
        Should.Throw<CalendarFileException>(() => CalendarFiles.Load(_folder)).Message.ShouldContain("no calendar file");
    }

    [Fact]
    public void A_file_with_a_wrong_name_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "cn-27.json"), "{}");
        Should.Throw<CalendarFileException>(() => CalendarFiles.Load(_folder)).Message.ShouldContain("cn-YYYY.json");
    }

    private CalendarYear Load(string content)
    {
        File.WriteAllText(Path.Combine(_folder, "cn-2027.json"), content);
        return CalendarFiles.LoadYears(_folder).Single();
    }
}
