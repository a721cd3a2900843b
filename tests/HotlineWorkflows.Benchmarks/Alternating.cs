using System.Diagnostics;

namespace HotlineWorkflows.Benchmarks;

/// <summary>How long something took.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor time of the whole process; waiting for the disk, or for others on the machine, is not in it.</param>
internal readonly record struct Took(double Wall, double Cpu);

/// <summary>
/// Baseline and subject in small alternating rounds, each time the other one first, and the median of each: a machine
/// shared with others slows both alike. Where it is very busy only processor time tells them apart: the scheduler favours
/// whoever sleeps often.
/// </summary>
internal static class Alternating
{
    private const int WarmUp = 1;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Measures some work.</summary>
    public static async Task<Took> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var busy = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await work();
        return new Took(Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
    }

    /// <summary>Runs some rounds of each unmeasured, then so many measured ones; returns the medians.</summary>
    public static async Task<(Took First, Took Second)> MediansAsync(int rounds, Func<Task<Took>> first, Func<Task<Took>> second)
    {
        var (firsts, seconds) = (new List<Took>(), new List<Took>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            var (one, two) = (default(Took), default(Took));
            if (round % 2 == 0)
            {
                one = await first();
                two = await second();
            }
            else
            {
                two = await second();
                one = await first();
            }

            if (round < 0)
                continue;
            firsts.Add(one);
            seconds.Add(two);
        }

        return (Median(firsts), Median(seconds));
    }

    private static Took Median(List<Took> all) => new(Median(all.Select(took => took.Wall)), Median(all.Select(took => took.Cpu)));
}
