using System.Globalization;
using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Operations.Health;

/// <summary>The database can be written, durably; and the clock has not gone back behind what was written before.</summary>
/// <param name="facts">Facts about the installation.</param>
/// <param name="time">The system clock.</param>
internal sealed class DatabaseProbe(InstallationFacts facts, TimeProvider time) : IReadinessProbe
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private DateTimeOffset _written;

    public string Name => "database";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = await facts.ReadAsync(FactNames.LastSeen, cancellationToken);
        if (before is not null && DateTimeOffset.Parse(before, CultureInfo.InvariantCulture) is var seen && seen - now > Tolerance)
            return new ProbeResult(ProbeState.Bad, $"The system clock shows {now:O}, but the database was written at {seen:O}. Set the clock (timedatectl) before deadlines are counted wrong.");
        // A sync of the disk each few seconds would be felt; reading is asked every time.
        if ((now - _written).Duration() >= Every)
        {
            await facts.WriteAsync(FactNames.LastSeen, now.ToString("O"), cancellationToken);
            _written = now;
        }

        return ProbeResult.Well(("writtenAt", _written));
    }
}

/// <summary>There is room for the database, its log and a backup to grow.</summary>
/// <param name="options">Where the database is, and how much must be free.</param>
internal sealed class DiskProbe(ServerOptions options) : IReadinessProbe
{
    private const long Megabyte = 1024 * 1024;

    public string Name => "disk";

    public Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        var free = new DriveInfo(options.DataFolder).AvailableFreeSpace / Megabyte;
        var file = new FileInfo(options.DatabasePath);
        var database = file.Exists ? file.Length / Megabyte : 0;
        var figures = new Dictionary<string, object?> { ["freeMegabytes"] = free, ["databaseMegabytes"] = database };
        return Task.FromResult(
            free < options.Operations.MinFreeMegabytes ? new ProbeResult(ProbeState.Bad, $"Only {free} MB are free where the database is (Operations:MinFreeMegabytes is {options.Operations.MinFreeMegabytes}). Make room.", figures)
            : free < options.Operations.MinFreeMegabytes * 4 ? new ProbeResult(ProbeState.Warned, $"{free} MB are free where the database is. Make room soon.", figures)
            : new ProbeResult(ProbeState.Good, null, figures));
    }
}
