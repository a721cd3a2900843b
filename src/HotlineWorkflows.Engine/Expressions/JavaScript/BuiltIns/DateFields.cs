using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Getters and setters of Date, local and UTC.</summary>
internal static class DateFields
{
    internal static void Add(JsObject prototype)
    {
        prototype.Method("getTime", 0, call => new JsValue(DateBuiltIns.Self(call).Time));
        prototype.Method("valueOf", 0, call => new JsValue(DateBuiltIns.Self(call).Time));
        prototype.Method("getTimezoneOffset", 0, call => DateBuiltIns.Self(call).Time is var time && double.IsNaN(time)
            ? new JsValue(time)
            : new JsValue((-Calendar.Offset(call.Execution, time) / 60_000) + 0));
        prototype.Method("setTime", 1, call => DateBuiltIns.Self(call).Set(call.Execution, call.Number(0)));
        Getter(prototype, "FullYear", p => p.Year);
        Getter(prototype, "Month", p => p.Month);
        Getter(prototype, "Date", p => p.Day);
        Getter(prototype, "Day", p => p.Weekday);
        Getter(prototype, "Hours", p => p.Hour);
        Getter(prototype, "Minutes", p => p.Minute);
        Getter(prototype, "Seconds", p => p.Second);
        Getter(prototype, "Milliseconds", p => p.Millisecond);
        // The fields stand in order year, month, day, hours, minutes, seconds, milliseconds.
        Setter(prototype, "FullYear", 0, 3);
        Setter(prototype, "Month", 1, 2);
        Setter(prototype, "Date", 2, 1);
        Setter(prototype, "Hours", 3, 4);
        Setter(prototype, "Minutes", 4, 3);
        Setter(prototype, "Seconds", 5, 2);
        Setter(prototype, "Milliseconds", 6, 1);
    }

    private static void Getter(JsObject prototype, string name, Func<DateParts, double> field)
    {
        prototype.Method("get" + name, 0, call => Read(call, isLocal: true, field));
        prototype.Method("getUTC" + name, 0, call => Read(call, isLocal: false, field));
    }

    private static JsValue Read(ScriptCall call, bool isLocal, Func<DateParts, double> field)
    {
        var time = DateBuiltIns.Self(call).Time;
        if (double.IsNaN(time))
            return new JsValue(time);
        return new JsValue(field(Calendar.PartsOf(isLocal ? Calendar.ToLocal(call.Execution, time) : time)));
    }

    private static void Setter(JsObject prototype, string name, int first, int count)
    {
        prototype.Method("set" + name, count, call => Write(call, first, count, isLocal: true));
        prototype.Method("setUTC" + name, count, call => Write(call, first, count, isLocal: false));
    }

    private static JsValue Write(ScriptCall call, int first, int count, bool isLocal)
    {
        var date = DateBuiltIns.Self(call);
        var time = date.Time;
        if (double.IsNaN(time))
        {
            // Only a year brings an invalid date back to life.
            if (first != 0)
                return new JsValue(double.NaN);
            time = 0;
        }
        else if (isLocal)
        {
            time = Calendar.ToLocal(call.Execution, time);
        }

        var p = Calendar.PartsOf(time);
        double[] fields = [p.Year, p.Month, p.Day, p.Hour, p.Minute, p.Second, p.Millisecond];
        for (var i = 0; i < count && i < Math.Max(1, call.Count); i++)
            fields[first + i] = call.Number(i);
        var result = (Calendar.Day(fields[0], fields[1], fields[2]) * Calendar.MsPerDay) + Calendar.Time(fields[3], fields[4], fields[5], fields[6]);
        return date.Set(call.Execution, isLocal ? Calendar.ToUtc(call.Execution, result) : result);
    }
}
