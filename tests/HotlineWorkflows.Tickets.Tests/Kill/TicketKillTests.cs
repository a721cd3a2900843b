using System.Globalization;
using HotlineWorkflows.KillTarget;
using Xunit.Abstractions;

namespace HotlineWorkflows.Tickets.Tests.Kill;

/// <summary>Killed where it hurts: between a ticket's rows and its flow's, inside the commit, before the answer, between sending and marking as sent.</summary>
public sealed class TicketsKilledAtAPointTests(ITestOutputHelper output)
{
    private static readonly string[] Points = [KillPoint.HalfWritten, KillPoint.Written, KillPoint.Committing, KillPoint.Committed, KillPoint.Sent];

    [Fact]
    public async Task Killed_before_inside_and_after_commits_no_ticket_loses_anything_and_nothing_happens_twice()
    {
        using var process = new KilledProcess();
        foreach (var (point, i) in Points.Select((point, i) => (point, i)))
        {
            await process.KilledAsync($"{point}:{(i * 7) + 3}", null);
            await process.KilledAsync($"{point}:{(point == KillPoint.Sent ? 1 : 41 - (i * 5))}", null);
        }

        await process.FinishAsync();
        output.WriteLine($"{2 * Points.Length} kills; {process.Answers}");
    }
}

/// <summary>Killed whenever it pleases.</summary>
public sealed class TicketsKilledAtRandomTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_any_moment_no_ticket_loses_anything_and_nothing_happens_twice()
    {
        using var process = new KilledProcess();
        var rounds = int.Parse(Environment.GetEnvironmentVariable("HOTLINE_KILL_ROUNDS") ?? "10", CultureInfo.InvariantCulture);
        var random = new Random(20261113);
        for (var round = 0; round < rounds; round++)
            await process.KilledAsync("never:0", random.Next(1, 60));
        var answered = process.Answers.Count;
        await process.FinishAsync();
        output.WriteLine($"{rounds} kills; {process.Answers}");
        answered.ShouldBeGreaterThan(rounds * 5);
    }
}
