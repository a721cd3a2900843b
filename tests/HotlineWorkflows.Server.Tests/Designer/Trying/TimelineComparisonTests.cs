using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Designer.Trying;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>How a draft's timeline is held against that of the version in force.</summary>
public sealed class TimelineComparisonTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Alike_is_alike()
        => Changes([At(0, "received"), At(1, "assigned", ("completion", 48))], [At(0, "received"), At(1, "assigned", ("completion", 48))]).ShouldBe([RowChange.Same, RowChange.Same]);

    [Fact]
    public void Without_a_version_in_force_nothing_is_marked()
        => TimelineComparison.Of([At(0, "received"), At(1, "assigned")], null).ShouldAllBe(row => row.Change == RowChange.Same);

    [Fact]
    public void Another_due_time_or_another_moment_is_a_change_and_tells_what_it_was()
    {
        var rows = TimelineComparison.Of([At(0, "received"), At(1, "assigned", ("completion", 72)), At(72, "deadlineMissed(completion)", ("completion", 72))], [At(0, "received"), At(1, "assigned", ("completion", 48)), At(48, "deadlineMissed(completion)", ("completion", 48))]);
        rows.Select(row => row.Change).ShouldBe([RowChange.Same, RowChange.Moved, RowChange.Moved]);
        rows[1].Deadlines.ShouldHaveSingleItem().ShouldBe(new DeadlineMove("completion", Morning.AddHours(72), Morning.AddHours(48)));
        rows[2].Before!.At.ShouldBe(Morning.AddHours(48));
        // It began to run before: nothing new is said of it.
        rows[2].Deadlines.ShouldBeEmpty();
    }

    [Fact]
    public void What_one_of_them_does_alone_stands_where_it_happens()
    {
        var rows = TimelineComparison.Of([At(0, "received"), At(1, "urged"), At(2, "closed")], [At(0, "received"), At(1, "warned"), At(2, "closed")]);
        rows.Select(row => (row.Entry.Event, row.Change)).ShouldBe([("received", RowChange.Same), ("urged", RowChange.Added), ("warned", RowChange.Gone), ("closed", RowChange.Same)]);
    }

    [Fact]
    public void A_refusal_is_no_act_of_the_same_name()
        => Changes([At(0, "return") with { IsRefusal = true }], [At(0, "return")]).ShouldBe([RowChange.Added, RowChange.Gone], ignoreOrder: true);

    [Fact]
    public void A_deadline_that_ends_is_told_once()
    {
        var rows = TimelineComparison.Of([At(0, "assigned", ("firstContact", 24)), At(1, "contacted"), At(2, "replied")], null);
        rows[1].Deadlines.ShouldBe([new DeadlineMove("firstContact", null, null)]);
        rows[2].Deadlines.ShouldBeEmpty();
    }

    private static IEnumerable<RowChange> Changes(TimelineEntry[] draft, TimelineEntry[] published) => TimelineComparison.Of(draft, published).Select(row => row.Change);

    private static TimelineEntry At(int hours, string happened, params (string Name, int Hours)[] deadlines)
        => new(Morning.AddHours(hours), happened, null, "", deadlines.ToDictionary(due => due.Name, due => Morning.AddHours(due.Hours)));
}
