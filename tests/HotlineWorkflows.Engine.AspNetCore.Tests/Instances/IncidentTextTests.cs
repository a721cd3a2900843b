using HotlineWorkflows.Engine.AspNetCore.Instances;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

/// <summary>What people read of a failure.</summary>
public sealed class IncidentTextTests
{
    [Theory]
    [InlineData("The expression `a.b` failed at line 1, column 3: Error: 故意", "表达式 `a.b` 在第 1 行第 3 列出错：Error: 故意")]
    [InlineData("Activity 'send': api.example.gov.cn did not answer within 10 seconds.", "api.example.gov.cn 没有在 10 秒内应答。")]
    [InlineData("Activity 'send': api.example.gov.cn could not be reached, or broke off: refused", "连不上 api.example.gov.cn，或者连接中断：refused")]
    [InlineData("Activity 'send': 主机 a 不在名单内。", "主机 a 不在名单内。")]
    [InlineData("Activity 'go' runs the workflow 'child', which is not published. Publish it and retry.", "要启动的流程“child”没有发布，请先发布再重试。")]
    [InlineData("Something else.", "Something else.")]
    public void What_happens_most_is_told_in_Chinese_and_everything_else_as_it_was_said(string message, string told) => IncidentTexts.Of(message).ShouldBe(told);
}
