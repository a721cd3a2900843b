using System.Globalization;
using System.Text.Json;
using HotlineWorkflows.Domain.Sampling;
using HotlineWorkflows.Domain.Vocabulary;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline sample</c>: repeats the draws of a database, or draws tickets by seed, period and rate.</summary>
internal sealed class SampleCommand : ICommand
{
    private const string Recorded = $"""
        SELECT t.place, t.number, e.code, e.data FROM ticket_events e JOIN tickets t ON t.place = e.place AND t.id = e.ticket_id
        WHERE e.code IN ('{EventCodes.SampleDrawn}', '{EventCodes.SampleSkipped}') AND ($place IS NULL OR e.place = $place) ORDER BY t.place, t.number, e.sequence
        """;

    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "sample",
        "Repeats the draws for callbacks, or draws by hand.",
        "verify|draw [TICKET]",
        1,
        CommandSyntax.Any,
        [
            OptionSyntax.Database,
            new OptionSyntax("--place", "PLACE", "verify: only this place."),
            new OptionSyntax("--seed", "SEED", "draw: the seed."),
            new OptionSyntax("--period", "PERIOD", "draw: the period as it stands in the record, for example month:2026-11 or none."),
            new OptionSyntax("--percent", "RATE", "draw: how many of a hundred are drawn."),
            OptionSyntax.Json("Print the result as JSON."),
        ],
        "0 every draw on record is what its seed gives (or drawn), 1 one is not, 2 unusable arguments or database.",
        "verify draws each ticket again from the seed, period and rate on its record and names every record that says otherwise.\ndraw says which of the tickets named would be drawn. A ticket's lot is the first eight hexadecimal digits of\n  printf 'SEED\\nPERIOD\\nNUMBER' | sha256sum\nas a number; drawn is whose lot lies in the first RATE hundredths of 4294967296.");

    /// <inheritdoc />
    public Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken) => line.Operands[0] switch
    {
        "verify" when line.Operands.Count == 1 => VerifyAsync(line, console, cancellationToken),
        "draw" when line.Operands.Count > 1 => DrawAsync(line, console),
        "verify" => throw new UsageException("sample: verify takes no tickets."),
        "draw" => throw new UsageException("sample: draw needs the numbers of tickets."),
        var other => throw new UsageException($"sample: there is no '{other}'; say sample verify or sample draw."),
    };

    private static async Task<int> VerifyAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseFile.OpenAsync(DatabaseFile.Of(line), "ticket_events", cancellationToken);
        var draws = await ReadAsync(connection, line.Value("--place"), cancellationToken);
        var broken = draws.Where(draw => draw.Draw?.Holds != true).ToArray();
        var groups = draws.Where(draw => draw.Draw is not null).GroupBy(draw => (draw.Place, draw.Draw!.Draw.Seed, draw.Draw.Draw.Period, draw.Draw.Draw.Percent)).ToArray();
        if (line.Has("--json"))
        {
            console.Out.WriteJson(new
            {
                draws = draws.Count,
                samples = groups.Select(group => new { place = group.Key.Place, seed = group.Key.Seed, period = group.Key.Period, percent = group.Key.Percent, draws = group.Count(), drawn = group.Count(draw => draw.Draw!.Drawn) }),
                broken = broken.Select(draw => new { place = draw.Place, ticket = draw.Ticket, recorded = draw.Says, message = Message(draw) }),
            });
            return broken.Length == 0 ? ExitCodes.Good : ExitCodes.Bad;
        }

        var table = new TextTable("place", "seed", "period", "percent", "draws", "drawn");
        foreach (var group in groups)
            table.Add(group.Key.Place, group.Key.Seed, group.Key.Period, Text(group.Key.Percent), Text(group.Count()), Text(group.Count(draw => draw.Draw!.Drawn)));
        if (groups.Length > 0)
            table.WriteTo(console.Out);
        foreach (var draw in broken)
            await console.Out.WriteLineAsync($"{draw.Place} {draw.Ticket}: {Message(draw)}");
        await console.Out.WriteLineAsync($"{draws.Count} draws: {(broken.Length == 0 ? "all as their seeds give them" : $"{broken.Length} NOT as their seeds give them")}");
        return broken.Length == 0 ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static Task<int> DrawAsync(CommandLine line, CommandConsole console)
    {
        var (seed, period) = (Needed(line, "--seed"), Needed(line, "--period"));
        if (!decimal.TryParse(Needed(line, "--percent"), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) || percent is < 0 or > 100)
            throw new UsageException("sample: --percent takes 0 to 100.");
        var draws = line.Operands.Skip(1).Select(ticket => new SampleDraw(seed, period, ticket, percent)).ToArray();
        if (line.Has("--json"))
        {
            console.Out.WriteJson(new { seed, period, percent, tickets = draws.Select(draw => new { ticket = draw.Ticket, lot = draw.Lot, position = draw.Position, drawn = draw.IsDrawn }) });
            return Task.FromResult(ExitCodes.Good);
        }

        var table = new TextTable("ticket", "lot", "position", "");
        foreach (var draw in draws)
            table.Add(draw.Ticket, Text(draw.Lot), Text(draw.Position), draw.IsDrawn ? "drawn" : "-");
        table.WriteTo(console.Out);
        return Task.FromResult(ExitCodes.Good);
    }

    private static async Task<IReadOnlyList<StoredDraw>> ReadAsync(SqliteConnection connection, string? place, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Recorded;
        command.Parameters.AddWithValue("$place", (object?)place ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var draws = new List<StoredDraw>();
        while (await reader.ReadAsync(cancellationToken))
        {
            using var data = JsonDocument.Parse(reader.IsDBNull(3) ? "{}" : reader.GetString(3));
            var (number, code) = (reader.GetString(1), reader.GetString(2));
            draws.Add(new StoredDraw(reader.GetString(0), number, code, RecordedDraw.Read(code, number, key => data.RootElement.TryGetProperty(key, out var value) ? value.ToString() : null)));
        }

        return draws;
    }

    private static string Message(StoredDraw stored) => stored.Draw is not { } draw
        ? $"{stored.Says}, but how it was drawn does not stand in the record, or this version does not know that way"
        : $"on record {stored.Says} with lot {Text(draw.Lot)}, but seed {draw.Draw.Seed}, {draw.Draw.Period}, {Text(draw.Draw.Percent)} % give lot {Text(draw.Draw.Lot)}, {(draw.Draw.IsDrawn ? "drawn" : "not drawn")}";

    private static string Needed(CommandLine line, string option) => line.Value(option) ?? throw new UsageException($"sample draw: {option} is needed.");

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private sealed record StoredDraw(string Place, string Ticket, string Code, RecordedDraw? Draw)
    {
        public string Says => Code == EventCodes.SampleDrawn ? "drawn" : "not drawn";
    }
}
