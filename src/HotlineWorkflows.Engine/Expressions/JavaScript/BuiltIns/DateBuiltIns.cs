using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Date: now is the business clock's, local time the host's zone's.</summary>
internal static class DateBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var prototype = Intrinsics.DatePrototype;
        var type = globals.Type(
            "Date",
            7,
            prototype,
            call => new JsValue(LocalText(call.Execution, Now(call.Execution))),
            Make);
        type.Method("now", 0, call => new JsValue(Now(call.Execution)));
        type.Method("parse", 1, call => new JsValue(DateText.Parse(call.Execution, call.Text(0))));
        type.Method("UTC", 7, call => new JsValue(Calendar.Clip(FromFields(call))));
        DateFields.Add(prototype);
        AddTexts(prototype);
    }

    internal static JsDate Self(ScriptCall call) => call.This.Ref as JsDate ?? throw call.TypeError("this is not a Date object.");

    private static double Now(Execution execution) => execution.Host.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static JsValue Make(ScriptCall call)
    {
        var execution = call.Execution;
        execution.Charge(Cost.Object);
        if (call.Count == 0)
            return new JsValue(new JsDate(Now(execution)));
        if (call.Count > 1)
            return new JsValue(new JsDate(Calendar.Clip(Calendar.ToUtc(execution, FromFields(call)))));
        if (call[0].Ref is JsDate other)
            return new JsValue(new JsDate(other.Time));
        var value = Coerce.ToPrimitive(execution, call[0]);
        return new JsValue(new JsDate(value.Ref is string text ? DateText.Parse(execution, text) : Calendar.Clip(Coerce.ToNumber(execution, value))));
    }

    private static double FromFields(ScriptCall call)
    {
        double Field(ScriptCall c, int index, double otherwise) => index < c.Count ? c.Number(index) : otherwise;
        var year = Field(call, 0, double.NaN);
        // Two digits mean the twentieth century, as ever since 1995.
        if (Math.Truncate(year) is >= 0 and <= 99)
            year = 1900 + Math.Truncate(year);
        var day = Calendar.Day(year, Field(call, 1, 0), Field(call, 2, 1));
        return (day * Calendar.MsPerDay) + Calendar.Time(Field(call, 3, 0), Field(call, 4, 0), Field(call, 5, 0), Field(call, 6, 0));
    }

    private static string LocalText(Execution execution, double time)
    {
        var parts = Calendar.PartsOf(Calendar.ToLocal(execution, time));
        return DateText.Day(parts) + " " + DateText.TimeOfDay(execution, parts, Calendar.Offset(execution, time));
    }

    private static void AddTexts(JsObject prototype)
    {
        prototype.Method("toISOString", 0, call =>
        {
            var time = Self(call).Time;
            return double.IsNaN(time) ? throw call.RangeError("Invalid time value") : new JsValue(call.Execution.Own(DateText.Iso(time)));
        });
        prototype.Method("toJSON", 1, call => Self(call).Time is var time && double.IsNaN(time) ? JsValue.Null : new JsValue(call.Execution.Own(DateText.Iso(time))));
        Text(prototype, "toString", LocalText);
        Text(prototype, "toDateString", (x, time) => DateText.Day(Calendar.PartsOf(Calendar.ToLocal(x, time))));
        Text(prototype, "toTimeString", (x, time) => DateText.TimeOfDay(x, Calendar.PartsOf(Calendar.ToLocal(x, time)), Calendar.Offset(x, time)));
        Text(prototype, "toUTCString", (_, time) => DateText.Utc(time));
        Locale(prototype, "toLocaleDateString", DateText.LocaleDay);
        Locale(prototype, "toLocaleTimeString", DateText.LocaleTime);
        Locale(prototype, "toLocaleString", parts => $"{DateText.LocaleDay(parts)} {DateText.LocaleTime(parts)}");
    }

    private static void Text(JsObject prototype, string name, Func<Execution, double, string> write) => prototype.Method(name, 0, call =>
    {
        var time = Self(call).Time;
        return new JsValue(double.IsNaN(time) ? "Invalid Date" : call.Execution.Own(write(call.Execution, time)));
    });

    private static void Locale(JsObject prototype, string name, Func<DateParts, string> write) => prototype.Method(name, 0, call =>
    {
        if (!call[1].IsUndefined || !(call[0].IsUndefined || call[0].Ref is "zh-CN" or "zh"))
            throw call.TypeError($"{name} writes zh-CN without options in workflow scripts; put other forms together from getFullYear() and its kin");
        var time = Self(call).Time;
        return new JsValue(double.IsNaN(time) ? "Invalid Date" : call.Execution.Own(write(Calendar.PartsOf(Calendar.ToLocal(call.Execution, time)))));
    });
}
