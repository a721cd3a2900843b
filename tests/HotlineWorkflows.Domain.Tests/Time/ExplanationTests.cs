using System.Text.Json;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class ExplanationTests
{
    [Fact]
    public void T_2_whole_days_over_National_Day_with_an_extension() =>
        Chinese(new TimeLimit(Calendars.At("2026-09-28 16:20"), 5, CountMode.WholeDays, [new(2, "需现场勘查", "HL-A17")], "HL-A9-2")).ShouldBe(
            """
            时限：5个工作日（起算当日不计，至最后一个工作日下班时止），依据HL-A9-2
            2026年9月28日（星期一）16:20　起算
            2026年9月28日（星期一）　起算当日，不计入
            2026年9月29日（星期二）　第1个工作日（共5个）
            2026年9月30日（星期三）　第2个工作日（共5个）
            2026年10月1日（星期四）至2026年10月7日（星期三）　国庆节放假，不计入
            2026年10月8日（星期四）　第3个工作日（共5个）
            2026年10月9日（星期五）　第4个工作日（共5个）
            2026年10月10日（星期六）　第5个工作日（共5个），国庆节调休上班
            延期2个工作日（原2026年10月10日（星期六）18:00到期）：需现场勘查，依据HL-A17
            2026年10月11日（星期日）　周末，不计入
            2026年10月12日（星期一）　延期第1个工作日（共2个）
            2026年10月13日（星期二）　延期第2个工作日（共2个）
            2026年10月13日（星期二）18:00　到期
            放假安排依据：国办发明电〔2025〕7号
            """);

    [Fact]
    public void T_1_the_days_of_a_year_without_a_file_are_told_as_provisional() =>
        Chinese(new TimeLimit(Calendars.At("2026-12-30 09:00"), 3, CountMode.WholeDays)).ShouldBe(
            """
            时限：3个工作日（起算当日不计，至最后一个工作日下班时止）
            2026年12月30日（星期三）09:00　起算
            2026年12月30日（星期三）　起算当日，不计入
            2026年12月31日（星期四）　第1个工作日（共3个）
            2027年1月1日（星期五）　第2个工作日（共3个）（2027年放假安排未公布，暂定）
            2027年1月2日（星期六）至2027年1月3日（星期日）　周末，不计入（2027年放假安排未公布，暂定）
            2027年1月4日（星期一）　第3个工作日（共3个）（2027年放假安排未公布，暂定）
            2027年1月4日（星期一）18:00　到期（暂定）
            放假安排依据：国办发明电〔2025〕7号
            2027年放假安排尚未公布，暂只按周末推算，公布后重新计算
            """);

    [Fact]
    public void T_3_from_a_day_off_all_of_the_next_working_day() =>
        Chinese(new TimeLimit(Calendars.At("2026-11-14 10:00"), 1, CountMode.FromMoment, "HL-B7-2")).ShouldBe(
            """
            时限：1个工作日（自起算时刻起每24小时为1个工作日，非工作日顺延），依据HL-B7-2
            2026年11月14日（星期六）10:00　起算
            2026年11月14日（星期六）至2026年11月15日（星期日）　周末，不计入
            2026年11月16日（星期一）　自00:00起计24小时，累计24小时
            2026年11月16日（星期一）24:00　到期
            放假安排依据：国办发明电〔2025〕7号
            """);

    [Fact]
    public void T_3_seconds_are_told_where_there_are_any() =>
        Chinese(new TimeLimit(Calendars.At("2026-11-13 16:00:30"), 1, CountMode.FromMoment)).ShouldBe(
            """
            时限：1个工作日（自起算时刻起每24小时为1个工作日，非工作日顺延）
            2026年11月13日（星期五）16:00:30　起算
            2026年11月13日（星期五）　自16:00:30起计7小时59分30秒，累计7小时59分30秒
            2026年11月14日（星期六）至2026年11月15日（星期日）　周末，不计入
            2026年11月16日（星期一）　自00:00起计16小时30秒，累计24小时
            2026年11月16日（星期一）16:00:30　到期
            放假安排依据：国办发明电〔2025〕7号
            """);

    [Fact]
    public void T_4_hours_and_calendar_days()
    {
        Chinese(new TimeLimit(Calendars.At("2026-11-13 23:00"), 1.5m, CountMode.ElapsedHours)).ShouldBe(
            """
            时限：1.5小时（连续计算，不分昼夜和节假日）
            2026年11月13日（星期五）23:00　起算
            2026年11月13日（星期五）至2026年11月14日（星期六）　连续计1小时30分
            2026年11月14日（星期六）00:30　到期
            """);
        Chinese(new TimeLimit(Calendars.At("2026-11-13 16:20"), 1, CountMode.CalendarDays, [new(1, "疑难", "HL-F3")], "HL-F3")).ShouldBe(
            """
            时限：1个自然日（起算当日不计，至最后一日下班时止），依据HL-F3
            2026年11月13日（星期五）16:20　起算
            2026年11月13日（星期五）　起算当日，不计入
            2026年11月14日（星期六）　第1日（共1日）
            延期1个工作日（原2026年11月14日（星期六）18:00到期）：疑难，依据HL-F3
            2026年11月15日（星期日）　周末，不计入
            2026年11月16日（星期一）　延期第1个工作日（共1个）
            2026年11月16日（星期一）18:00　到期
            放假安排依据：国办发明电〔2025〕7号
            """);
    }

    [Fact]
    public void A_limit_of_zero_is_told_as_due_at_once() =>
        Chinese(new TimeLimit(Calendars.At("2026-11-13 16:20"), 0, CountMode.WholeDays)).ShouldBe(
            """
            时限：即时（起算即到期）
            2026年11月13日（星期五）16:20　起算
            2026年11月13日（星期五）16:20　到期
            """);

    [Fact]
    public void The_structure_carries_codes_and_values()
    {
        var lines = Calendars.China.Explain(Calendars.At("2026-09-18 16:20"), 1, CountMode.WholeDays).Lines;
        lines.Select(line => line.Code).ShouldBe([ExplanationCode.Start, ExplanationCode.FirstDay, ExplanationCode.Weekend, ExplanationCode.MakeUpDay, ExplanationCode.Due]);
        lines[3].ShouldBe(new ExplanationLine(ExplanationCode.MakeUpDay, Calendars.Day("2026-09-20"), Calendars.Day("2026-09-20")) { Number = 1, Of = 1, Holiday = "国庆节" });
        JsonSerializer.Serialize(lines[3], JsonSerializerOptions.Web).ShouldContain("\"code\":\"makeUpDay\"");
    }

    [Fact]
    public void T_1_both_years_passed_through_name_their_notices() =>
        Calendars.China.Explain(Calendars.At("2025-12-30 16:20"), 3, CountMode.WholeDays).Notices.Select(notice => notice.Number)
            .ShouldBe(["国办发明电〔2024〕12号", "国办发明电〔2025〕7号"]);

    private static string Chinese(TimeLimit limit) => Calendars.China.Explain(limit).ToChinese();
}
