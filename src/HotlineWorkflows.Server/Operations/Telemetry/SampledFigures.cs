using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>What waits in the database at one moment.</summary>
/// <param name="At">System clock.</param>
/// <param name="TimerLag">How late the earliest due timer is, in system time; zero when none is due.</param>
/// <param name="TimersRetrying">Timers that failed and wait for another try.</param>
/// <param name="OutboxPending">Messages not sent yet.</param>
/// <param name="OutboxRetrying">Those of them that failed at least once.</param>
/// <param name="OutboxLag">How long the message longest due waits.</param>
/// <param name="AuditUnsealed">How long the oldest row of the audit trail waits to be sealed.</param>
/// <param name="Tickets">Tickets by place and stage, those at an end left out.</param>
public sealed record FiguresSample(
    DateTimeOffset At,
    TimeSpan TimerLag,
    long TimersRetrying,
    long OutboxPending,
    long OutboxRetrying,
    TimeSpan OutboxLag,
    TimeSpan AuditUnsealed,
    IReadOnlyList<(string Place, string Stage, long Count)> Tickets);

/// <summary>Reads figures out of the database when somebody asks, and not again before they are older than the asker minds. All of them come from small indexes.</summary>
/// <param name="database">The common database.</param>
/// <param name="clock">Timers are due on the business clock.</param>
/// <param name="time">The system clock.</param>
public sealed class SampledFigures(SqliteDatabase database, BusinessClock clock, TimeProvider time) : IDisposable
{
    private const string Timers = "SELECT min(due) FROM (SELECT min(due_at) AS due FROM bookmarks WHERE due_at IS NOT NULL AND attempts = 0 UNION ALL SELECT min(due_at) FROM triggers WHERE due_at IS NOT NULL AND attempts = 0)";
    private const string Retrying = "SELECT (SELECT count(*) FROM bookmarks WHERE retry_at IS NOT NULL) + (SELECT count(*) FROM triggers WHERE retry_at IS NOT NULL)";
    private const string Pending = "SELECT count(*) FROM outbox WHERE send_at IS NOT NULL";
    private const string PendingAgain = "SELECT count(*) FROM outbox WHERE send_at IS NOT NULL AND attempts > 0";
    private const string OldestPending = "SELECT min(send_at) FROM outbox WHERE send_at > 0";
    private const string ByStage = "SELECT place, stage, count(*) FROM tickets WHERE stage NOT IN ('archived', 'declined', 'transferred', 'withdrawn', 'merged') GROUP BY place, stage";
    private const string Unsealed = "SELECT min(at) FROM (SELECT at, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1000) WHERE hash IS NULL";

    private readonly SemaphoreSlim _gate = new(1);
    private volatile FiguresSample? _last;

    /// <summary>The last sample, whatever its age; null before the first.</summary>
    public FiguresSample? Last => _last;

    /// <summary>A sample not older than this.</summary>
    public async Task<FiguresSample> GetAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (Fresh(maxAge) is { } fresh)
            return fresh;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return Fresh(maxAge) ?? (_last = await ReadAsync(cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private FiguresSample? Fresh(TimeSpan maxAge) => _last is { } last && time.GetUtcNow() - last.At <= maxAge ? last : null;

    private async Task<FiguresSample> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(database.ReadConnectionString);
        await connection.OpenAsync(cancellationToken);
        var (now, business) = (time.GetUtcNow(), clock.GetUtcNow());
        var rate = clock.Setting is { Mode: BusinessClockMode.Fast } fast ? fast.Rate : 1;
        var late = Since(Number(connection, Timers), business);
        return new FiguresSample(
            now,
            clock.Setting.Mode == BusinessClockMode.Virtual ? TimeSpan.Zero : late / rate,
            Number(connection, Retrying) ?? 0,
            Number(connection, Pending) ?? 0,
            Number(connection, PendingAgain) ?? 0,
            Since(Number(connection, OldestPending), now),
            Since(Number(connection, Unsealed), now),
            await StagesAsync(connection, cancellationToken));
    }

    private static TimeSpan Since(long? ticks, DateTimeOffset now) => ticks is { } value && now.UtcTicks > value ? TimeSpan.FromTicks(now.UtcTicks - value) : TimeSpan.Zero;

    private static long? Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long?;
    }

    private static async Task<IReadOnlyList<(string Place, string Stage, long Count)>> StagesAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = ByStage;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, string, long)>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        return rows;
    }
}
