using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Scenarios.Generating;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Scenarios.Tests.Generating;

/// <summary>A ticket cast some minutes from its mould's life is held, row by row, against the same life lived those minutes later.</summary>
public sealed partial class MouldTests
{
    private const string Place = "hualong";
    private const long Seed = 7;

    private static readonly DateTimeOffset Until = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    private static readonly ScenarioWorkspace Workspace = Workspaces.Real;

    private static readonly LivesFile Lives = LivesFile.Read(Workspace.Folder, Place);

    private static readonly CitizenCipher Cipher = new(new byte[32]);

    public static TheoryData<string> Ways => [.. Lives.Ways.Select(way => way.Name)];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_cast_is_what_the_engine_writes_some_minutes_later(string way)
    {
        var place = PlaceWorkspace.Of(Workspace, Place);
        await using var world = new LifeWorld(Workspace, Cipher);
        var runner = new LifeRunner(world, Place, place.Process, place.Hours, Seed);
        var reader = new MouldReader(place.Hours, Cipher, Place);
        var matter = Lives.Matters.First(one => Lives.Ways.Single(known => known.Name == way).Kinds.Contains(one.Kind));
        var movable = 0;

        // One that ended long ago, and one that is under way when the run ends.
        foreach (var days in new[] { 60, 5 })
        {
            var plan = new LifePlan(days, place.Hours.Away(Until.AddDays(-days)), "cityHotline", Lives.People.Areas[0], days == 5, matter, Lives.Ways.Single(known => known.Name == way));
            var (done, code) = await runner.RunAsync(plan, Until, default);
            var mould = reader.Read(world.Database.ReadConnectionString, plan, Until, code);
            foreach (var minutes in new[] { -mould.Back, mould.Forth })
            {
                await runner.RepeatAsync(plan, done, minutes, Until, default);
                var again = reader.Read(world.Database.ReadConnectionString, plan, Until, code);
                var (cast, lived) = (Rows(mould, minutes), Rows(again, 0));
                cast.Except(lived).ShouldBe([], $"{way}, {minutes} minutes: these were not lived");
                lived.Except(cast).ShouldBe([], $"{way}, {minutes} minutes: these were not cast");
                cast.Length.ShouldBe(lived.Length);
                movable += minutes == 0 ? 0 : 1;
            }
        }

        movable.ShouldBeGreaterThan(0, "none of the lives can be moved");
    }

    /// <summary>All rows as text, without what is random in both: ids, salts, what is encrypted.</summary>
    private static string[] Rows(Mould mould, int minutes)
    {
        var cast = new Cast(minutes, mould.Ids, "N", [.. mould.Documents.Select((_, i) => $"D{i}")], CastTexts.StandIns);
        return [.. mould.Tables.SelectMany(table => table.Rows.Select(row => $"{table.Name}: {string.Join(" | ", table.Columns.Zip(row, (column, value) => $"{column}={Shown(table.Name, column, value, cast)}"))}")).Order(StringComparer.Ordinal)];
    }

    private static string Shown(string table, string column, object? value, Cast cast)
    {
        if (value is IdCell)
            return "id";
        if (table == "citizens" && column is "query_salt" or "query_hash" or "name" or "phone" or "address")
            return "random";
        return (value is ICell cell ? cell.Of(cast) : value) switch
        {
            null => "",
            byte[] bytes when bytes is [(byte)'{' or (byte)'[', ..] => Ids().Replace(Encoding.UTF8.GetString(bytes), "id"),
            byte[] bytes => Convert.ToHexString(bytes),
            var other => Ids().Replace(Convert.ToString(other, CultureInfo.InvariantCulture)!, "id"),
        };
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
