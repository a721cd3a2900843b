using System.Globalization;
using System.Text.Json;

namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// Reads one calendar file token by token: a deserializer would keep the last of two equal dates without a word
/// and could not tell the line of a wrong day.
/// </summary>
internal ref struct CalendarFileReader
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _content;
    private Utf8JsonReader _json;

    private CalendarFileReader(string file, ReadOnlySpan<byte> content)
    {
        _file = file;
        _content = content;
        _json = new Utf8JsonReader(content);
    }

    public static CalendarYear Read(string file, byte[] content, int yearOfName)
    {
        ReadOnlySpan<byte> text = content;
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var reader = new CalendarFileReader(file, text.StartsWith(byteOrderMark) ? text[3..] : text);
        try
        {
            return reader.ReadFile(yearOfName);
        }
        catch (JsonException fault)
        {
            throw new CalendarFileException(file, (int)(fault.LineNumber ?? 0) + 1, null, $"this is not JSON: {fault.Message}", fault);
        }
    }

    private CalendarYear ReadFile(int yearOfName)
    {
        _json.Read();
        Demand(JsonTokenType.StartObject, "$", "a calendar file is a JSON object");
        var seen = new HashSet<string>();
        List<CalendarNotice> notices = [];
        Dictionary<DateOnly, string> holidays = [], workdays = [];
        Dictionary<DateOnly, int> workdayLines = [];
        while (NextKey(out var key))
        {
            var path = $"$.{key}";
            if (!seen.Add(key))
                throw Fault(path, "the key stands twice; keep one.");
            _json.Read();
            switch (key)
            {
                case "year": CheckYear(yearOfName); break;
                case "notices": ReadNotices(notices); break;
                case "holidays": ReadDays(path, yearOfName, holidays, workdays, null); break;
                case "workdays": ReadDays(path, yearOfName, workdays, holidays, workdayLines); break;
                default: throw Fault(path, "unknown key; a calendar file has year, notices, holidays, workdays.");
            }
        }

        foreach (var key in (string[])["year", "notices", "holidays", "workdays"])
        {
            if (!seen.Contains(key))
                throw new CalendarFileException(_file, null, $"$.{key}", "the key is missing.");
        }

        foreach (var (date, holiday) in workdays)
        {
            if (!holidays.ContainsValue(holiday))
                throw new CalendarFileException(_file, workdayLines[date], DayPath("$.workdays", date), $"the make-up day is for '{holiday}', but no holiday of the file has that name.");
        }

        _json.Read();
        return new CalendarYear(yearOfName, notices, holidays, workdays);
    }

    private void CheckYear(int yearOfName)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out var year))
            throw Fault("$.year", "the year is a number, e.g. 2026.");
        if (year != yearOfName)
            throw Fault("$.year", $"the file is named for {yearOfName} but says {year}; rename the file or correct the year.");
    }

    private void ReadNotices(List<CalendarNotice> notices)
    {
        Demand(JsonTokenType.StartArray, "$.notices", "the notices are an array of objects with title and number");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            var path = $"$.notices[{notices.Count}]";
            Demand(JsonTokenType.StartObject, path, "a notice is an object with title and number");
            string? title = null, number = null;
            while (NextKey(out var key))
            {
                _json.Read();
                switch (key)
                {
                    case "title" when title is null: title = Text($"{path}.title"); break;
                    case "number" when number is null: number = Text($"{path}.number"); break;
                    default: throw Fault($"{path}.{key}", "a notice has one title and one number, nothing else.");
                }
            }

            if (title is null || number is null)
                throw Fault(path, "a notice needs its title and its document number.");
            notices.Add(new CalendarNotice(title, number));
        }

        if (notices.Count == 0)
            throw Fault("$.notices", "name the notice of the State Council that the days are taken from.");
    }

    private void ReadDays(string section, int year, Dictionary<DateOnly, string> days, Dictionary<DateOnly, string> others, Dictionary<DateOnly, int>? lines)
    {
        Demand(JsonTokenType.StartObject, section, "the days are an object: date → name of the holiday");
        while (NextKey(out var key))
        {
            var path = $"{section}['{key}']";
            if (!DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                throw Fault(path, $"'{key}' is no date; write YYYY-MM-DD.");
            if (date.Year != year)
                throw Fault(path, $"the day belongs to cn-{date.Year}.json, not to the file of {year}.");
            if (others.ContainsKey(date))
                throw Fault(path, "the day stands under holidays and under workdays; it can only be one.");
            if (lines is not null && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                throw Fault(path, $"a make-up day is a Saturday or Sunday, this is a {date.DayOfWeek}.");
            var line = Line();
            if (days.ContainsKey(date))
                throw Fault(path, "the day stands twice; keep one.");
            _json.Read();
            days.Add(date, Text(path));
            lines?.Add(date, line);
        }
    }

    private bool NextKey(out string key)
    {
        _json.Read();
        key = _json.TokenType == JsonTokenType.PropertyName ? _json.GetString()! : "";
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    private readonly string Text(string path) =>
        _json.TokenType == JsonTokenType.String && _json.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Fault(path, "a text that is not empty must stand here.");

    private readonly void Demand(JsonTokenType type, string path, string rule)
    {
        if (_json.TokenType != type)
            throw Fault(path, $"{rule}, but here stands {_json.TokenType}.");
    }

    private readonly int Line() => _content[..(int)_json.TokenStartIndex].Count((byte)'\n') + 1;

    private readonly CalendarFileException Fault(string path, string problem) => new(_file, Line(), path, problem);

    private static string DayPath(string section, DateOnly date) => $"{section}['{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}']";
}
