using System.Data.Common;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A set of tables in the common database: a DbContext with its own migrations and its own history table.</summary>
public sealed class DatabaseSchema
{
    private readonly Func<DbConnection, DbContext> _create;

    private DatabaseSchema(Type context, string historyTable, Func<DbConnection, DbContext> create)
    {
        Context = context;
        HistoryTable = historyTable;
        _create = create;
    }

    /// <summary>The tables of the engine itself; always there.</summary>
    public static DatabaseSchema Workflows { get; } = For<WorkflowsDbContext>(WorkflowsDbContext.HistoryTable, options => new WorkflowsDbContext(options));

    /// <summary>The DbContext.</summary>
    public Type Context { get; }

    /// <summary>The table that remembers which of its migrations were applied; no two schemas share one.</summary>
    public string HistoryTable { get; }

    /// <summary>The schema of a DbContext whose migrations are in its own assembly.</summary>
    /// <param name="historyTable">The table that remembers which migrations were applied, for example <c>tickets_migrations</c>.</param>
    /// <param name="create">Makes the context.</param>
    public static DatabaseSchema For<TContext>(string historyTable, Func<DbContextOptions<TContext>, TContext> create)
        where TContext : DbContext =>
        new(typeof(TContext), historyTable, connection => create(OptionsFor<TContext>(connection, historyTable)));

    internal DbContext CreateContext(DbConnection connection) => _create(connection);

    internal static DbContextOptions<TContext> OptionsFor<TContext>(DbConnection connection, string historyTable)
        where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>()
            .UseSqlite(connection, sqlite => sqlite.MigrationsHistoryTable(historyTable))
            .ReplaceService<IMigrationsSqlGenerator, WithoutRowIdSqlGenerator>()
            .Options;
}
