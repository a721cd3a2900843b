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

    /// <summary>All rows as text, without what is random in both: ids, salts, keys and what hangs on them.</summary>
    private static string[] Rows(Mould mould, int minutes)
    {
        var cast = new Cast(minutes, mould.Ids, "N", [.. mould.Documents.Select((_, i) => $"D{i}")], CastTexts.StandIns);
        var rows = mould.Tables.Zip(mould.Fill(cast), (table, filled) => table.Rows.Zip(filled, (row, values) =>
            $"{table.Name}: {string.Join(" | ", table.Columns.Select((column, i) => $"{column}={Shown(column, row[i], values[i], cast)}"))}"));
        return [.. rows.SelectMany(row => row).Order(StringComparer.Ordinal)];
    }

    private static string Shown(string column, object? own, object? value, Cast cast)
    {
        if (own is IdCell)
            return "id";
        if (own is WrappedKeyCell or WaitHashCell || column is "query_salt" or "query_hash" or "digest")
            return "random";
        if (own is EncryptedCell encrypted)
            value = encrypted.Plain(cast);
        return value switch
        {
            null => "",
            byte[] bytes when bytes is [(byte)'{' or (byte)'[', ..] => Plain(Encoding.UTF8.GetString(bytes)),
            byte[] bytes => Convert.ToHexString(bytes),
            var other => Plain(Convert.ToString(other, CultureInfo.InvariantCulture)!),
        };
    }

    private static string Plain(string text) => WaitHashes().Replace(Ids().Replace(text, "id"), match => match.Value.Contains("Hotline.Action", StringComparison.Ordinal) ? match.Value : "wait");

    [GeneratedRegex(@"""n"":""[^""]*"",""h"":""[0-9A-F]{64}""")]
    private static partial Regex WaitHashes();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
