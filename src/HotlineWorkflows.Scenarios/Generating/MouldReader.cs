using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Reads the rows a life left in its world, whatever tables there are, and finds in them what is the ticket's own.</summary>
internal sealed partial class MouldReader(DayHours hours, CitizenCipher cipher, string place)
{
    private const string Tables =
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '~_~_EF%' ESCAPE '~'
          AND name NOT LIKE '%~_migrations' ESCAPE '~' AND name NOT LIKE 'ticket~_words%' ESCAPE '~' AND name NOT IN ('definitions', 'triggers', 'clock', 'counters')
        """;

    private const int MostExecutions = 500;

    private readonly Dictionary<Guid, int> _ids = [];
    private readonly List<DateTimeOffset> _moving = [];
    private Regex _own = OwnPattern();
    private string _number = "";
    private string[] _documentNumbers = [];
    private Dictionary<string, WaitHashCell> _waits = [];
    private TicketKey _key = CitizenCipher.NewKey();

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
        var key = Query(connection, "SELECT key_id, wrapped FROM ticket_keys").Single();
        _key = cipher.Unwrap(new WrappedKey(Convert.ToInt32(key[0], CultureInfo.InvariantCulture), (byte[])key[1]!));
        _waits = Waits(connection, new Guid((byte[])ticket[0]!, bigEndian: true));
        _own = new Regex($"{string.Join('|', _documentNumbers.Append(_number).Concat(_waits.Keys).OrderByDescending(text => text.Length).Select(Regex.Escape))}|{OwnPattern()}", RegexOptions.CultureInvariant);

        var tables = names.Select(name => Table(connection, name)).Where(table => table.Rows.Length > 0).ToArray();
        var (back, forth) = Room(until, IsFixedInTime(connection));
        return new Mould(
            plan,
            tables,
            MouldDigests.Find(connection, tables),
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
        // What the database computes is not listed here, and the trail numbers its rows itself.
        string[] columns = [.. Query(connection, $"SELECT name FROM pragma_table_info('{name}')").Select(row => (string)row[0]!).Where(column => (name, column) != (AuditColumns.Table, "sequence"))];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {name} ORDER BY 1";
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. columns.Select(column => reader[column] is var value and not DBNull ? Cell(reader, name, column, value) : null)]);
        return new MouldTable(name, columns, [.. rows]);
    }

    private object Cell(SqliteDataReader row, string table, string column, object value) => (table, column, value) switch
    {
        ("citizens", "phone_index", _) => new PhoneIndexCell(cipher, place),
        ("citizens", "name", byte[] bytes) => Decrypted(Purposes.Name, bytes),
        ("citizens", "phone", byte[] bytes) => Decrypted(Purposes.Phone, bytes),
        ("citizens", "organization", byte[] bytes) => Decrypted(Purposes.Organization, bytes),
        ("citizens", "address", byte[] bytes) => Decrypted(Purposes.Address, bytes),
        ("event_texts", "texts", byte[] bytes) => Decrypted(Purposes.Event(row.GetInt32(row.GetOrdinal("sequence"))), bytes),
        ("documents", "html", byte[] bytes) => Decrypted(Purposes.Document, bytes),
        ("messages", "text", byte[] bytes) => Decrypted(Purposes.Message, bytes),
        ("tickets", "texts", byte[] bytes) => new EncryptedCell(Purposes.Ticket, new TextsCell(JsonSerializer.Deserialize<Dictionary<string, string>>(_key.Decrypt(Purposes.Ticket, bytes))!.ToDictionary(text => text.Key, text => TextOrSame(text.Value)))),
        ("ticket_keys", "wrapped", _) => new WrappedKeyCell(cipher),
        ("bookmarks", "hash", byte[] bytes) => _waits.GetValueOrDefault(Convert.ToHexString(bytes)) ?? value,
        (_, _, long ticks) when IsTicks(ticks) => Moves(new DateTimeOffset(ticks, TimeSpan.Zero)) ? new MomentCell(ticks) : value,
        (_, _, byte[] { Length: 16 } bytes) when !column.EndsWith("salt", StringComparison.Ordinal) => new IdCell(IdOf(new Guid(bytes, bigEndian: true))),
        (_, _, byte[] bytes) when bytes is [(byte)'{' or (byte)'[', ..] => Text(Encoding.UTF8.GetString(bytes), asBytes: true) ?? value,
        (_, _, string text) => Text(text, asBytes: false) ?? (object)string.Intern(text),
        _ => value,
    };

    private EncryptedCell Decrypted(string purpose, byte[] bytes) => new(purpose, TextOrSame(_key.DecryptText(purpose, bytes)!));

    private ICell TextOrSame(string text) => (ICell?)Text(text, asBytes: false) ?? new SameCell(text);

    /// <summary>Waits whose hash holds the execution that waits, and with it the ticket's id.</summary>
    private static Dictionary<string, WaitHashCell> Waits(SqliteConnection connection, Guid id)
    {
        var found = new Dictionary<string, WaitHashCell>(StringComparer.Ordinal);
        foreach (var row in Query(connection, "SELECT name, hash FROM bookmarks"))
        {
            var (name, hash) = ((string)row[0]!, Convert.ToHexString((byte[])row[1]!));
            for (var sequence = 1; sequence <= MostExecutions && !found.ContainsKey(hash) && name != ActionStimulus.BookmarkName; sequence++)
            {
                if (StimulusHash.Of(name, null, string.Create(CultureInfo.InvariantCulture, $"{id:N}-{sequence}")) == hash)
                    found[hash] = new WaitHashCell(name, sequence);
            }
        }

        return found;
    }

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
        if (_waits.TryGetValue(found, out var wait))
            return wait.Text;
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

    internal static List<object?[]> Query(SqliteConnection connection, string sql)
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
