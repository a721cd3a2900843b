namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class ClockTests
{
    [Theory]
    [InlineData("new Date().toISOString()", "2026-03-05T06:07:08.009Z")]
    [InlineData("new Date(Date.now()).toISOString()", "2026-03-05T06:07:08.009Z")]
    [InlineData("new Date().getHours()", 14d)]
    [InlineData("new Date().getTimezoneOffset()", -480d)]
    [InlineData("new Date().toString()", "Thu Mar 05 2026 14:07:08 GMT+0800 (Asia/Shanghai)")]
    [InlineData("Date()", "Thu Mar 05 2026 14:07:08 GMT+0800 (Asia/Shanghai)")]
    [InlineData("new Date().toLocaleString()", "2026/3/5 14:07:08")]
    [InlineData("new Date().toLocaleDateString('zh-CN')", "2026/3/5")]
    [InlineData("new Date().toLocaleTimeString()", "14:07:08")]
    [InlineData("new Date().toDateString()", "Thu Mar 05 2026")]
    [InlineData("new Date('2026-03-05T09:00').toISOString()", "2026-03-05T01:00:00.000Z")]
    [InlineData("new Date('2026-03-05').toISOString()", "2026-03-05T00:00:00.000Z")]
    [InlineData("new Date('2026/3/5').toISOString()", "2026-03-04T16:00:00.000Z")]
    [InlineData("new Date('2026-03-05 09:30:15').toISOString()", "2026-03-05T01:30:15.000Z")]
    [InlineData("new Date(2026, 2, 5, 0, 30).toISOString()", "2026-03-04T16:30:00.000Z")]
    [InlineData("const d = new Date(); d.setHours(0, 0, 0, 0); d.toISOString()", "2026-03-04T16:00:00.000Z")]
    [InlineData("const d = new Date(); d.setDate(d.getDate() + 30); d.toLocaleDateString()", "2026/4/4")]
    [InlineData("const d = new Date(); d.setMonth(12); d.getFullYear()", 2027d)]
    [InlineData("const d = new Date(NaN); d.setFullYear(2026); d.getFullYear()", 2026d)]
    [InlineData("new Date('2026-02-30').getTime() === new Date('2026-02-30').getTime()", false)]
    [InlineData("`${new Date(0)}`", "Thu Jan 01 1970 08:00:00 GMT+0800 (Asia/Shanghai)")]
    [InlineData("new Date(0) + 1", "Thu Jan 01 1970 08:00:00 GMT+0800 (Asia/Shanghai)1")]
    public void Dates_go_by_the_business_clock_and_the_zone_of_the_host(string script, object expected) => Js.Eval(script).ShouldBe(expected);

    [Fact]
    public void A_zone_with_summer_time_is_followed()
    {
        var host = new Engine.Expressions.JavaScript.ScriptHost(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Js.Eval("[new Date(2026, 0, 1), new Date(2026, 6, 1)].map(d => d.getTimezoneOffset()).join()", host).ShouldBe("-60,-120");
        Js.Eval("new Date(2026, 6, 1).toISOString()", host).ShouldBe("2026-06-30T22:00:00.000Z");
    }
}
