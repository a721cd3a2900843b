using System.Globalization;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Moments as one says them: <c>后天（11月24日，周二）18:00 前</c>.</summary>
public static class PlainDate
{
    /// <summary>Until when something is to be done.</summary>
    public static string By(DateTimeOffset due, PlaceText text) => $"{Day(due, text)} {text.Local(due).ToString("HH:mm", CultureInfo.InvariantCulture)} 前";

    /// <summary>A day, told from today where it is near.</summary>
    public static string Day(DateTimeOffset at, PlaceText text)
    {
        var day = DateOnly.FromDateTime(text.Local(at).DateTime);
        var today = DateOnly.FromDateTime(text.Local(text.Now).DateTime);
        var date = day.ToString(day.Year == today.Year ? "M月d日" : "yyyy年M月d日", CultureInfo.InvariantCulture);
        var weekday = $"周{"日一二三四五六"[(int)day.DayOfWeek]}";
        return (day.DayNumber - today.DayNumber) switch
        {
            -1 => $"昨天（{date}，{weekday}）",
            0 => $"今天（{date}，{weekday}）",
            1 => $"明天（{date}，{weekday}）",
            2 => $"后天（{date}，{weekday}）",
            _ => $"{date}（{weekday}）",
        };
    }
}
