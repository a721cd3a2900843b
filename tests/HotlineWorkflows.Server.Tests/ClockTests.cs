using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Server.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

public sealed class ClockTests
{
    [Fact]
    public async Task HL_A8_jumping_past_a_limit_lets_the_process_find_it_missed_at_its_own_time()
    {
        await using var server = await RunningServer.StartAsync();
        var (number, _) = await server.Api.AssignedAsync();
        var control = server.Services.GetRequiredService<ClockControl>();
        var clock = server.Services.GetRequiredService<BusinessClock>();
        await control.JumpAsync(clock.GetUtcNow().AddDays(20), default);

        var ticket = await server.Api.TicketAsync(number);
        var contact = ticket["deadlines"]!.AsArray().Single(deadline => deadline!["name"]!.ToString() == "firstContact")!;
        contact["status"]!.ToString().ShouldBe("missed");
        var due = DateTimeOffset.Parse(contact["dueAt"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        DateTimeOffset.Parse(contact["missedAt"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(due, due.AddSeconds(1));
        ticket.Texts("history", "event").ShouldContain("deadlineMissed(completion)");
    }

    [Fact]
    public async Task The_clock_is_moved_on_its_page_and_kept_over_a_restart()
    {
        var server = await RunningServer.StartAsync();
        var before = server.Services.GetRequiredService<BusinessClock>().GetUtcNow();
        var page = await server.Browser.GetStringAsync("/clock");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var to = before.ToOffset(TimeSpan.FromHours(8)).AddDays(3).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
        using var moved = await server.Browser.PostAsync("/clock", new FormUrlEncodedContent([new("do", "date"), new("to", to), new("__RequestVerificationToken", token)]));
        WebUtility.HtmlDecode(await moved.Content.ReadAsStringAsync()).ShouldContain("时钟已调整");
        using var back = await server.Browser.PostAsync("/clock", new FormUrlEncodedContent([new("do", "date"), new("to", "2026-01-01T00:00"), new("__RequestVerificationToken", token)]));
        WebUtility.HtmlDecode(await back.Content.ReadAsStringAsync()).ShouldContain("不能跳回过去");
        await server.StopAsync();

        var again = await RunningServer.StartAsync(server.Folder);
        again.Services.GetRequiredService<BusinessClock>().GetUtcNow().ShouldBeGreaterThan(before.AddDays(2));
        await again.DisposeAsync();
    }
}
