using HotlineWorkflows.Domain.Sampling;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Sampling;

/// <summary>Lots expected here were worked out with <c>printf 'hebi-hc\nmonth:2026-11\nHB2026000001' | sha256sum</c>.</summary>
public sealed class SampleDrawTests
{
    private const string Seed = "hebi-hc";

    private static SampleDraw Draw(string ticket = "HB2026000001", string period = "month:2026-11", decimal percent = 30, string seed = Seed) => new(seed, period, ticket, percent);

    [Theory]
    [InlineData("HB2026000001", "month:2026-11", 0xc2aa155d, false)]
    [InlineData("HB2026000001", "month:2026-12", 0x3ec75a67, true)]
    [InlineData("HB2026000002", "month:2026-12", 0xa8651abf, false)]
    [InlineData("HB2026000003", "month:2026-11", 0x4b3f3902, true)]
    public void HB_6_1c_anybody_with_seed_period_and_number_draws_the_same_lot(string ticket, string period, long lot, bool drawn)
    {
        var draw = Draw(ticket, period);
        draw.Lot.ShouldBe(lot);
        draw.IsDrawn.ShouldBe(drawn);
    }

    [Theory]
    [InlineData("24.52293", false)]
    [InlineData("24.52294", true)]
    public void A_lot_is_drawn_up_to_its_place_among_all_lots(string percent, bool drawn)
    {
        var draw = Draw(period: "month:2026-12", percent: decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));
        draw.Position.ShouldBe(24.522938m);
        draw.IsDrawn.ShouldBe(drawn);
    }

    [Fact]
    public void Nobody_is_drawn_at_none_of_a_hundred_and_everybody_at_a_hundred()
    {
        Tickets().Count(ticket => Draw(ticket, percent: 0).IsDrawn).ShouldBe(0);
        Tickets().Count(ticket => Draw(ticket, percent: 100).IsDrawn).ShouldBe(2000);
    }

    [Fact]
    public void Three_in_ten_of_many_tickets_is_drawn_and_another_seed_draws_others()
    {
        var drawn = Tickets().Where(ticket => Draw(ticket).IsDrawn).ToHashSet();
        drawn.Count.ShouldBeInRange(530, 670);
        var others = Tickets().Where(ticket => Draw(ticket, seed: "hebi-hc2").IsDrawn).ToHashSet();
        others.Intersect(drawn).Count().ShouldBeInRange(120, 240);
    }

    [Fact]
    public void Whoever_is_drawn_at_a_lower_rate_is_drawn_at_a_higher_one_too() =>
        Tickets().Where(ticket => Draw(ticket, percent: 10).IsDrawn).ShouldAllBe(ticket => Draw(ticket).IsDrawn);

    [Theory]
    [InlineData(SamplePeriods.Month, "2026-12-31", "month:2026-12")]
    [InlineData(SamplePeriods.Quarter, "2026-12-31", "quarter:2026-4")]
    [InlineData(SamplePeriods.Quarter, "2027-01-01", "quarter:2027-1")]
    [InlineData(SamplePeriods.Year, "2027-01-01", "year:2027")]
    [InlineData(SamplePeriods.None, "2027-01-01", "none")]
    public void A_period_is_named_for_the_days_in_it(string period, string day, string name) =>
        SamplePeriods.Of(period, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(name);

    [Fact]
    public void An_unknown_period_says_which_there_are() =>
        Should.Throw<ArgumentException>(() => SamplePeriods.Of("fortnight", new DateOnly(2026, 11, 2))).Message.ShouldContain("quarter");

    [Fact]
    public void HB_6_1c_a_draw_on_record_can_be_repeated_from_the_record_alone()
    {
        var ticket = Given.Ticket();
        RecordedDraw.Record(ticket, Draw(ticket.Number, "month:2026-12"), Actor.Automatic(ticket.Place, "draw", "HB-6-1c"), "HB-6-1c", Given.Friday);

        var happened = ticket.NewEvents[^1];
        happened.Clause.ShouldBe("HB-6-1c");
        var read = RecordedDraw.Read(happened.Code, ticket.Number, key => Convert.ToString(happened.Data.GetValueOrDefault(key), System.Globalization.CultureInfo.InvariantCulture));
        read.ShouldNotBeNull().Holds.ShouldBeTrue();
        read.Draw.Seed.ShouldBe(Seed);
        read.Draw.Percent.ShouldBe(30);
    }

    [Theory]
    [InlineData(EventCodes.SampleSkipped, "lot", "1053252199")]
    [InlineData(EventCodes.SampleDrawn, "lot", "1053252198")]
    [InlineData(EventCodes.SampleDrawn, "seed", "another")]
    [InlineData(EventCodes.SampleDrawn, "percent", "24")]
    public void A_record_that_was_touched_does_not_hold(string code, string key, string value)
    {
        var record = new Dictionary<string, string> { ["method"] = "sha256", ["seed"] = Seed, ["period"] = "month:2026-12", ["percent"] = "30", ["lot"] = "1053252199" };
        RecordedDraw.Read(EventCodes.SampleDrawn, "HB2026000001", record.GetValueOrDefault).ShouldNotBeNull().Holds.ShouldBeTrue();

        record[key] = value;
        RecordedDraw.Read(code, "HB2026000001", record.GetValueOrDefault).ShouldNotBeNull().Holds.ShouldBeFalse();
    }

    [Fact]
    public void A_draw_made_in_an_unknown_way_is_not_judged() =>
        RecordedDraw.Read(EventCodes.SampleDrawn, "HB2026000001", key => key == "method" ? "dice" : "1").ShouldBeNull();

    [Theory]
    [InlineData("hebi-hc", true)]
    [InlineData("a.1_b-2", true)]
    [InlineData("2026-hebi", false)]
    [InlineData("鹤壁", false)]
    [InlineData("with space", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_seed_is_a_code_that_stands_readable_in_the_record(string? seed, bool good) => SampleDraw.IsSeed(seed).ShouldBe(good);

    private static IEnumerable<string> Tickets() => Enumerable.Range(1, 2000).Select(number => $"HB2026{number:000000}");
}
