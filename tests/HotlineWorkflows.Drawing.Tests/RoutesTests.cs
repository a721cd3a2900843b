using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Tests;

public sealed class RoutesTests
{
    private static readonly FlowPicture Picture = Drawings.Drawing.Read(Drawings.Read(Drawings.Sample));

    [Fact]
    public void Every_way_runs_at_right_angles_from_step_to_step()
    {
        foreach (var edge in Drawings.Repository.Select(Drawings.Read).Select(Drawings.Drawing.Read).Append(Picture).SelectMany(picture => picture.Edges))
        {
            edge.Points.Count.ShouldBeGreaterThan(1);
            edge.Points.Zip(edge.Points.Skip(1)).ShouldAllBe(part => part.First.X == part.Second.X || part.First.Y == part.Second.Y, $"{edge.Passage}");
        }
    }

    [Fact]
    public void Ways_nobody_laid_out_avoid_the_steps()
    {
        foreach (var edge in Picture.Edges)
        {
            foreach (var (a, b) in edge.Points.Zip(edge.Points.Skip(1)))
                Picture.Nodes.Where(node => Crosses(node.Box, a, b)).Select(node => node.Id).ShouldBeEmpty($"{edge.Passage}");
        }
    }

    [Fact]
    public void A_way_back_runs_below_what_it_goes_round()
    {
        var back = Picture.Edges.Single(edge => edge.Passage == new FlowPassage("check", "Failed", "handle"));
        back.Points.Max(point => point.Y).ShouldBeGreaterThan(64);
        back.Points.Min(point => point.Y).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_way_that_was_laid_out_keeps_its_corners()
        => Picture.Edges.Single(edge => edge.Passage.Outcome == "Declined").Points.ShouldBe([new(500, 58), new(580, 58), new(580, 292), new(620, 292)]);

    [Fact]
    public void The_outcomes_of_a_step_leave_it_one_below_the_other()
    {
        foreach (var step in Picture.Edges.GroupBy(edge => edge.Passage.Source))
            step.Select(edge => edge.Points[0].Y).Distinct().Count().ShouldBe(step.Select(edge => edge.Passage.Outcome).Distinct().Count(), step.Key);
    }

    [Fact]
    public void A_long_name_is_wrapped_and_no_line_begins_with_a_closing_mark()
    {
        var lines = Picture.Nodes.Single(node => node.Id == "late").Lines;
        string.Concat(lines).ShouldBe("难以及时查清、跨地区、跨部门、特别复杂？");
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(line => !"、？".Contains(line[0]));
    }

    [Fact]
    public void A_number_is_not_broken_in_two()
    {
        var definition = Drawings.Read(Drawings.Sample);
        definition.Root["root"]!["activities"]![3]!["metadata"]!["displayText"] = "电话联系应急联络人，110、119、120协调联动";
        Drawings.Drawing.Read(definition).Nodes[3].Lines.ShouldBe(["电话联系应急联络人，", "110、119、120协调联", "动"]);
    }

    private static bool Crosses(FlowBox box, FlowPoint a, FlowPoint b)
        => Math.Max(a.X, b.X) > box.X && Math.Min(a.X, b.X) < box.Right && Math.Max(a.Y, b.Y) > box.Y && Math.Min(a.Y, b.Y) < box.Bottom;
}
