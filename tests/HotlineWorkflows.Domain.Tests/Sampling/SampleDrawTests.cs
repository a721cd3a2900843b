using HotlineWorkflows.Domain.Sampling;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Sampling;

/// <summary>Lots expected here were worked out with <c>printf 'hebi-2026\n2026-11\nHB2026000001' | sha256sum</c>.</summary>
public sealed class SampleDrawTests
{
    private const string Seed = "hebi-2026";

    private static SampleDraw Draw(string ticket = "HB2026000001", string period = "2026-11", decimal percent = 20, string seed = Seed) => new(seed, period, ticket, percent);

    [Theory]
    [InlineData("HB2026000001", "2026-11", "9b16c407", false)]
    [InlineData("HB2026000001", "2026-12", "1f6915ac", true)]
    [InlineData("HB2026000002", "2026-11", "63f326e3", false)]
    [InlineData("HB2026000003", "2026-12", "935d5d90", false)]
    public void HB_6_1c_anybody_with_seed_period_and_number_draws_the_same_lot(string ticket, string period, string lot, bool drawn)
    {
        var draw = Draw(ticket, period);
        draw.LotText.ShouldBe(lot);
        draw.IsDrawn.ShouldBe(drawn);
    }

    [Theory]
    [InlineData("12.26972", false)]
    [InlineData("12.26973", true)]
    public void A_lot_is_drawn_up_to_its_place_among_all_lots(string percent, bool drawn)
    {
        var draw = Draw(period: "2026-12", percent: decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));
        draw.Position.ShouldBe(12.269721m);
        draw.IsDrawn.ShouldBe(drawn);
    }

    [Fact]
    public void Nobody_is_drawn_at_none_of_a_hundred_and_everybody_at_a_hundred()
    {
        Tickets().Count(ticket => Draw(ticket, percent: 0).IsDrawn).ShouldBe(0);
        Tickets().Count(ticket => Draw(ticket, percent: 100).IsDrawn).ShouldBe(2000);
    }

    [Fact]
    public void A_fifth_of_many_tickets_is_drawn_and_another_seed_draws_others()
    {
        var drawn = Tickets().Where(ticket => Draw(ticket).IsDrawn).ToHashSet();
        drawn.Count.ShouldBeInRange(340, 460);
        var others = Tickets().Where(ticket => Draw(ticket, seed: "hebi-2027").IsDrawn).ToHashSet();
        others.Intersect(drawn).Count().ShouldBeInRange(40, 120);
    }

    [Fact]
    public void Whoever_is_drawn_at_a_lower_rate_is_drawn_at_a_higher_one_too() =>
        Tickets().Where(ticket => Draw(ticket, percent: 10).IsDrawn).ShouldAllBe(ticket => Draw(ticket, "2026-11", 30, Seed).IsDrawn);

    [Theory]
    [InlineData(SamplePeriods.Month, "2026-12-31", "2026-12")]
    [InlineData(SamplePeriods.Quarter, "2026-12-31", "2026-Q4")]
    [InlineData(SamplePeriods.Quarter, "2027-01-01", "2027-Q1")]
    [InlineData(SamplePeriods.Year, "2027-01-01", "2027")]
    [InlineData(SamplePeriods.None, "2027-01-01", "")]
    public void A_period_is_named_for_the_days_in_it(string period, string day, string name) =>
        SamplePeriods.Of(period, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(name);

    [Fact]
    public void An_unknown_period_says_which_there_are() =>
        Should.Throw<ArgumentException>(() => SamplePeriods.Of("fortnight", new DateOnly(2026, 11, 2))).Message.ShouldContain("quarter");

    [Fact]
    public void HB_6_1c_a_draw_on_record_can_be_repeated_from_the_record_alone()
    {
        var ticket = Given.Ticket();
        RecordedDraw.Record(ticket, Draw(ticket.Number, "2026-12"), Actor.Automatic(ticket.Place, "draw", "HB-6-1c"), "HB-6-1c", Given.Friday);

        var happened = ticket.NewEvents[^1];
        happened.Clause.ShouldBe("HB-6-1c");
        var read = RecordedDraw.Read(happened.Code, ticket.Number, key => Convert.ToString(happened.Data.GetValueOrDefault(key), System.Globalization.CultureInfo.InvariantCulture));
        read.ShouldNotBeNull().Holds.ShouldBeTrue();
        read.Draw.Seed.ShouldBe(Seed);
        read.Draw.Percent.ShouldBe(20);
    }

    [Theory]
    [InlineData(EventCodes.SampleSkipped, "lot", "1f6915ac")]
    [InlineData(EventCodes.SampleDrawn, "lot", "1f6915ad")]
    [InlineData(EventCodes.SampleDrawn, "seed", "another")]
    [InlineData(EventCodes.SampleDrawn, "percent", "12")]
    public void A_record_that_was_touched_does_not_hold(string code, string key, string value)
    {
        var record = new Dictionary<string, string> { ["method"] = "sha256", ["seed"] = Seed, ["period"] = "2026-12", ["percent"] = "20", ["lot"] = "1f6915ac" };
        RecordedDraw.Read(EventCodes.SampleDrawn, "HB2026000001", record.GetValueOrDefault).ShouldNotBeNull().Holds.ShouldBeTrue();

        record[key] = value;
        RecordedDraw.Read(code, "HB2026000001", record.GetValueOrDefault).ShouldNotBeNull().Holds.ShouldBeFalse();
    }

    [Fact]
    public void A_draw_made_in_an_unknown_way_is_not_judged() =>
        RecordedDraw.Read(EventCodes.SampleDrawn, "HB2026000001", key => key == "method" ? "dice" : "1").ShouldBeNull();

    private static IEnumerable<string> Tickets() => Enumerable.Range(1, 2000).Select(number => $"HB2026{number:000000}");
}
