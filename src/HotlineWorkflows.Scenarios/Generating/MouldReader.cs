using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Tickets.Citizens;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Reads the rows a life left in its world, whatever tables there are, and finds in them what is the ticket's own.</summary>
internal sealed partial class MouldReader(DayHours hours, CitizenCipher cipher, string place)
{
    private const string Tables =
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '~_~_EF%' ESCAPE '~'
          AND name NOT LIKE '%~_migrations' ESCAPE '~' AND name NOT IN ('definitions', 'triggers', 'clock', 'counters')
        """;

    private static readonly Dictionary<string, Func<CastTexts, string>> Encrypted = new(StringComparer.Ordinal)
    {
        ["name"] = texts => texts.Name,
        ["phone"] = texts => texts.Phone,
        ["address"] = texts => texts.Address,
    };

    private readonly Dictionary<Guid, int> _ids = [];
    private readonly List<DateTimeOffset> _moving = [];
    private Regex _own = OwnPattern();
    private string _number = "";
    private string[] _documentNumbers = [];

    /// <summary>The tables whose rows belong to tickets.</summary>
    public static IReadOnlyList<string> TablesOf(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        return [.. Query(connection, Tables).Select(row => (string)row[0]!)];
    }

    /// <summary>Reads a life.</summary>
    /// <param name="connectionString">The world's database.</param>
    /// <param name="plan">The life.</param>
    /// <param name="until">How far it was run.</param>
    /// <param name="queryCode">The citizen's code.</param>
    public Mould Read(string connectionString, LifePlan plan, DateTimeOffset until, string queryCode)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var names = Query(connection, Tables).Select(row => (string)row[0]!).ToArray();
        var ticket = Query(connection, "SELECT id, number FROM tickets").Single();
        var documents = Query(connection, "SELECT kind, issued_at, number FROM documents ORDER BY sequence").ToArray();
        _ids.Clear();
        _moving.Clear();
        IdOf(new Guid((byte[])ticket[0]!, bigEndian: true));
        _number = (string)ticket[1]!;
        _documentNumbers = [.. documents.Select(row => (string)row[2]!)];
        _own = new Regex($"{string.Join('|', _documentNumbers.Append(_number).OrderByDescending(text => text.Length).Select(Regex.Escape))}|{OwnPattern()}", RegexOptions.CultureInvariant);

        var tables = names.Select(name => Table(connection, name)).Where(table => table.Rows.Length > 0).ToArray();
        var (back, forth) = Room(until, IsFixedInTime(connection));
        return new Mould(
            plan,
            tables,
            [.. _ids.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            [.. documents.Select(row => new MouldDocument((string)row[0]!, new DateTimeOffset((long)row[1]!, TimeSpan.Zero)))],
            back,
            forth,
            queryCode);
    }

    /// <summary>How far the life may be moved with all its moments staying on their side of every division of the day, and of its end.</summary>
    private (int Back, int Forth) Room(DateTimeOffset until, bool isFixed)
    {
        if (isFixed)
            return (0, 0);
        var (back, forth) = (DayHours.Play, DayHours.Play);
        foreach (var moment in _moving)
        {
            var room = hours.Room(moment);
            var (toPast, toFuture) = moment <= until ? (int.MaxValue, (int)(until - moment).TotalMinutes) : ((int)(moment - until).TotalMinutes, int.MaxValue);
            back = Math.Min(back, Math.Max(0, Math.Min(room.Back, toPast) - 1));
            forth = Math.Min(forth, Math.Max(0, Math.Min(room.Forth, toFuture) - 1));
        }

        return (back, forth);
    }

    /// <summary>A limit counted from the minute of an act (hours to the close of business) would be another for every minute.</summary>
    private static bool IsFixedInTime(SqliteConnection connection) => Query(connection, "SELECT data FROM deadlines").Any(row => BrokenAmount().IsMatch((string)row[0]!));

    private MouldTable Table(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {name}";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. columns.Select((column, i) => reader.IsDBNull(i) ? null : Cell(name, column, reader.GetValue(i)))]);
        return new MouldTable(name, columns, [.. rows]);
    }

    private object Cell(string table, string column, object value) => (table, column, value) switch
    {
        ("citizens", "phone_index", _) => new PhoneIndexCell(cipher, place),
        ("citizens", _, byte[]) when Encrypted.TryGetValue(column, out var text) => new EncryptedCell(cipher, text),
        (_, _, long ticks) when IsTicks(ticks) => Moves(new DateTimeOffset(ticks, TimeSpan.Zero)) ? new MomentCell(ticks) : value,
        (_, _, byte[] { Length: 16 } bytes) when !column.EndsWith("salt", StringComparison.Ordinal) => new IdCell(IdOf(new Guid(bytes, bigEndian: true))),
        (_, _, byte[] bytes) when bytes is [(byte)'{' or (byte)'[', ..] => Text(Encoding.UTF8.GetString(bytes), asBytes: true) ?? value,
        (_, _, string text) => Text(text, asBytes: false) ?? (object)string.Intern(text),
        _ => value,
    };

    /// <summary>A text with its places; null when nothing in it is the ticket's own.</summary>
    private TextCell? Text(string text, bool asBytes)
    {
        var literals = new List<string>();
        var places = new List<Func<Cast, string>>();
        var from = 0;
        foreach (Match match in _own.Matches(text))
        {
            if (Place(match.Value) is not { } place)
                continue;
            literals.Add(string.Intern(text[from..match.Index]));
            places.Add(place);
            from = match.Index + match.Length;
        }

        if (places.Count == 0)
            return null;
        literals.Add(string.Intern(text[from..]));
        return new TextCell([.. literals], [.. places], asBytes);
    }

    private Func<Cast, string>? Place(string found)
    {
        if (found == _number)
            return cast => cast.Number;
        if (Array.IndexOf(_documentNumbers, found) is var document and >= 0)
            return cast => cast.DocumentNumbers[document];
        if (StandIns.TryGetValue(found, out var text))
            return cast => text(cast.Texts);
        if (Guid.TryParseExact(found, "D", out var id))
        {
            var index = IdOf(id);
            return cast => cast.Ids[index].ToString("D");
        }

        if (DateTimeOffset.TryParseExact(found, "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var local))
            return hours.IsBorder(new DateTimeOffset(local.DateTime, hours.Zone.GetUtcOffset(local.DateTime))) ? null : TextCell.Plain(local.DateTime);
        if (DateTimeOffset.TryParse(found, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && found.Contains('T', StringComparison.Ordinal))
        {
            var rest = found[16..];
            var shifted = TextCell.Iso(moment.DateTime);
            return Moves(moment) ? cast => shifted(cast) + rest : null;
        }

        var number = long.Parse(found, CultureInfo.InvariantCulture);
        if (IsTicks(number))
            return Moves(new DateTimeOffset(number, TimeSpan.Zero)) ? TextCell.Number(number, TimeSpan.TicksPerMinute) : null;
        return Moves(DateTimeOffset.FromUnixTimeMilliseconds(number)) ? TextCell.Number(number, 60_000) : null;
    }

    private bool Moves(DateTimeOffset moment)
    {
        if (hours.IsBorder(moment))
            return false;
        _moving.Add(moment);
        return true;
    }

    private int IdOf(Guid id)
    {
        if (!_ids.TryGetValue(id, out var index))
            _ids[id] = index = _ids.Count;
        return index;
    }

    private static readonly Dictionary<string, Func<CastTexts, string>> StandIns = new(StringComparer.Ordinal)
    {
        [StandIn.Name] = texts => texts.Name,
        [StandIn.Phone] = texts => texts.Phone,
        [StandIn.Address] = texts => texts.Address,
        [StandIn.Subject] = texts => texts.Subject,
        [StandIn.Content] = texts => texts.Content,
        [StandIn.ExternalNumber] = texts => texts.ExternalNumber,
    };

    /// <summary>Moments of this century; nothing else in a database is such a number.</summary>
    private static bool IsTicks(long value) => value is > 630_000_000_000_000_000 and < 660_000_000_000_000_000;

    private static List<object?[]> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    [GeneratedRegex(
        @"龘靐(?:姓名|地址|标题|内容)|(?<!\d)10000000000(?!\d)|XN00000000000001|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)|\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d|(?<![\d.])(?:6\d{17}|1\d{12})(?![\d.])",
        RegexOptions.CultureInvariant)]
    private static partial Regex OwnPattern();

    [GeneratedRegex(@"""amount"":\d+\.\d*[1-9]")]
    private static partial Regex BrokenAmount();
}
