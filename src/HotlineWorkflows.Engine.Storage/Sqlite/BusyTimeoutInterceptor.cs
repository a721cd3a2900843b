using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>
/// Lets SQLite itself wait for a lock, in steps of a few milliseconds; the provider alone would look again only every 150.
/// Matters in memory, where a reader waits for a commit under way.
/// </summary>
internal sealed class BusyTimeoutInterceptor(TimeSpan timeout) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection) =>
        raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, (int)timeout.TotalMilliseconds);
}
