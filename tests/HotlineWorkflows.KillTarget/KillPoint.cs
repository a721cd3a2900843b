using System.Diagnostics;
using System.Globalization;

namespace HotlineWorkflows.KillTarget;

/// <summary>Where the process kills itself (SIGKILL: no finally, no flush, no goodbye), for example <c>committing:37</c>.</summary>
internal sealed class KillPoint(string point, int count)
{
    /// <summary>The work is written, its transaction still open.</summary>
    public const string Written = "written";

    /// <summary>Rows of tickets are written, those of their flow are not yet.</summary>
    public const string HalfWritten = "halfWritten";

    /// <summary>SQLite is about to write the commit.</summary>
    public const string Committing = "committing";

    /// <summary>The commit is durable, nobody was answered.</summary>
    public const string Committed = "committed";

    /// <summary>A message left, but is not marked as sent.</summary>
    public const string Sent = "sent";

    private int _left = count;

    public static KillPoint FromEnvironment()
    {
        var parts = (Environment.GetEnvironmentVariable("HOTLINE_KILL") ?? "never:0").Split(':');
        return new KillPoint(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Pass(string here)
    {
        if (here != point || Interlocked.Decrement(ref _left) != 0)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
