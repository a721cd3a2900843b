using System.Globalization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>The Chinese wording of an <see cref="Explanation"/>.</summary>
internal static class ExplanationChinese
{
    private const string Weekdays = "日一二三四五六";

    public static string Write(Explanation explanation)
    {
        List<string> text = [Heading(explanation.Limit), .. explanation.Lines.Select(line => Line(line, explanation.Limit))];
        if (explanation.Notices.Count > 0)
            text.Add($"放假安排依据：{string.Join('、', explanation.Notices.Select(notice => notice.Number))}");
        if (explanation.UnknownYears.Count > 0)
            text.Add($"{string.Join('、', explanation.UnknownYears)}年放假安排尚未公布，暂只按周末推算，公布后重新计算");
        return string.Join('\n', text);
    }

    private static string Heading(TimeLimit limit)
    {
        var amount = limit.Amount.ToString("0.#########", CultureInfo.InvariantCulture);
        var rule = limit.Mode switch
        {
            _ when limit.Amount == 0 => "即时（起算即到期）",
            CountMode.WholeDays => $"{amount}个工作日（起算当日不计，至最后一个工作日下班时止）",
            CountMode.FromMoment => $"{amount}个工作日（自起算时刻起每24小时为1个工作日，非工作日顺延）",
            CountMode.ElapsedHours => $"{amount}小时（连续计算，不分昼夜和节假日）",
            _ => $"{amount}个自然日（起算当日不计，至最后一日下班时止）",
        };
        return $"时限：{rule}{(limit.Clause is null ? "" : $"，依据{limit.Clause}")}";
    }

    private static string Line(ExplanationLine line, TimeLimit limit) => line.Code switch
    {
        ExplanationCode.Start => $"{Moment(line.At!.Value)}　起算",
        ExplanationCode.FirstDay => $"{Days(line)}　起算当日，不计入",
        ExplanationCode.Counted => $"{Days(line)}　{Count(line, limit)}{Unknown(line)}",
        ExplanationCode.MakeUpDay => $"{Days(line)}　{Count(line, limit)}，{line.Holiday}调休上班",
        ExplanationCode.Weekend => $"{Days(line)}　周末，不计入{Unknown(line)}",
        ExplanationCode.Holiday => $"{Days(line)}　{line.Holiday}放假，不计入",
        ExplanationCode.Elapsed => $"{Days(line)}　连续计{Span(line.Time!.Value)}",
        ExplanationCode.Extension => $"延期{line.Number}个工作日（原{Ending(line)}到期）：{line.Reason}，依据{line.Clause}",
        _ => $"{Ending(line)}　到期{(line.Provisional ? "（暂定）" : "")}",
    };

    private static string Count(ExplanationLine line, TimeLimit limit)
    {
        var part = line.ExtensionNumber is null ? "" : "延期";
        if (line.Time is { } time)
            return $"{part}自{Clock(line.CountedFrom!.Value)}起计{Span(time)}，累计{Span(line.Sum!.Value)}";
        return limit.Mode == CountMode.CalendarDays && line.ExtensionNumber is null
            ? $"第{line.Number}日（共{line.Of}日）"
            : $"{part}第{line.Number}个工作日（共{line.Of}个）";
    }

    private static string Unknown(ExplanationLine line) => line.Provisional ? $"（{line.From.Year}年放假安排未公布，暂定）" : "";

    private static string Days(ExplanationLine line) => line.From == line.To ? Day(line.From) : $"{Day(line.From)}至{Day(line.To)}";

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日（星期{Weekdays[(int)day.DayOfWeek]}）";

    private static string Moment(DateTimeOffset at) => $"{Day(DateOnly.FromDateTime(at.DateTime))}{Clock(TimeOnly.FromDateTime(at.DateTime))}";

    private static string Clock(TimeOnly time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Ending(ExplanationLine line)
    {
        var at = line.At!.Value;
        // A limit that lasts to the end of a day is said to end on that day (T-3: Monday 24:00).
        return DateOnly.FromDateTime(at.DateTime) > line.To ? $"{Day(line.To)}24:00" : Moment(at);
    }

    private static string Span(TimeSpan span)
    {
        var hours = (long)span.TotalHours;
        var text = (hours > 0 ? $"{hours}小时" : "") + (span.Minutes > 0 ? $"{span.Minutes}分" : "") + (span.Seconds > 0 ? $"{span.Seconds}秒" : "");
        return text.Length > 0 ? text : "不足1秒";
    }
}
