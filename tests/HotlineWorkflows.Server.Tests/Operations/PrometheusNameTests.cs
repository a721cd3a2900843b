using HotlineWorkflows.Server.Operations.Telemetry;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("hotline.burst.duration", "s", false, "hotline_burst_duration_seconds")]
    [InlineData("hotline.bursts", "{burst}", true, "hotline_bursts_total")]
    [InlineData("dotnet.gc.collections", "{collection}", true, "dotnet_gc_collections_total")]
    [InlineData("dotnet.process.memory.working_set", "By", false, "dotnet_process_memory_working_set_bytes")]
    [InlineData("dotnet.process.cpu.time", "s", true, "dotnet_process_cpu_time_seconds_total")]
    [InlineData("1st", "", false, "_1st")]
    public void Names_follow_the_rules(string name, string unit, bool counter, string expected) => PrometheusText.NameOf(name, unit, counter).ShouldBe(expected);
}
