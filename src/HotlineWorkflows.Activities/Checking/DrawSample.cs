using HotlineWorkflows.Domain.Sampling;

namespace HotlineWorkflows.Activities;

/// <summary>抽取回访: draws whether a ticket is called back. The draw is on record with seed, period, rate and lot, and can be repeated.</summary>
[Activity("Hotline", "DrawSample", 1, "按种子和比例抽取回访对象；同一种子、同一期、同一工单抽取结果相同，可以重复核对。", "热线·质检回访", DisplayName = "抽取回访")]
[FlowNode("Drawn", "NotDrawn")]
[Outcome("Drawn", "抽中")]
[Outcome("NotDrawn", "未抽中")]
public sealed class DrawSample : TicketActivity
{
    /// <summary>How many of a hundred are drawn.</summary>
    [Input(DisplayName = "抽取比例（%）", Description = "每一百件抽取多少件。", Category = "抽样", Order = 1)]
    [InputUnit("%")]
    public Input<decimal> Percent { get; set; } = new(100m);

    /// <summary>The seed.</summary>
    [Input(DisplayName = "种子", Description = "字母开头，由字母、数字、点、下划线、连字符组成；每期换一个，不知道种子的人无法预知结果。", Category = "抽样", Order = 2)]
    public Input<string> Seed { get; set; } = new("");

    /// <summary>What divides the draws; a code of <see cref="SamplePeriods"/>.</summary>
    [Input(DisplayName = "抽样期", Description = "同一期内同一工单的抽取结果不变。", UIHint = InputUIHints.DropDown, Category = "抽样", Order = 3)]
    [InputOption(SamplePeriods.Month, "每月")]
    [InputOption(SamplePeriods.Quarter, "每季度")]
    [InputOption(SamplePeriods.Year, "每年")]
    [InputOption(SamplePeriods.None, "不分期")]
    public Input<string> Period { get; set; } = new(SamplePeriods.Month);

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var clause = context.Get(Clause);
        var percent = context.Get(Percent);
        if (percent is < 0 or > 100)
            throw new InvalidOperationException($"Step '{context.Activity.Id}' is to draw {percent} of a hundred tickets; say 0 to 100.");
        var seed = context.Get(Seed);
        if (!SampleDraw.IsSeed(seed))
            throw new InvalidOperationException($"Step '{context.Activity.Id}' has no seed it can draw with; give it one of letters, digits, '.', '_' or '-' that begins with a letter.");
        var draw = new SampleDraw(seed!, SamplePeriods.Of(context.Get(Period)!, session.CalendarOf(ticket).DayOf(session.Now)), ticket.Number, percent);
        RecordedDraw.Record(ticket, draw, Actor.Automatic(ticket.Place, context.Activity.Id, clause), clause, session.Now);
        return context.CompleteActivityWithOutcomesAsync(draw.IsDrawn ? "Drawn" : "NotDrawn");
    }
}
