using System.Linq.Expressions;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>Searching and deleting versions of definitions.</content>
public sealed partial class SqliteWorkflowStore
{
    private const string FindById = "SELECT definition_id FROM definitions WHERE id = $0";
    private const string CountPinned = "SELECT count(*), coalesce(sum(status = $1), 0) FROM instances WHERE definition_version_id = $0";
    private const string DeleteVersion = "DELETE FROM definitions WHERE id = $0";
    private const string DeleteVersionTriggers = "DELETE FROM triggers WHERE definition_version_id = $0";
    private const string NewestIsLatest = "UPDATE definitions SET is_latest = 1 WHERE is_latest = 0 AND definition_id = $0 AND version = (SELECT max(version) FROM definitions WHERE definition_id = $0)";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DefinitionHead>> ListHeadsAsync(string? definitionId = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<DefinitionHead>>(
            async context => await context.Definitions.Where(row => definitionId == null || row.DefinitionId == definitionId).OrderBy(row => row.DefinitionId).ThenByDescending(row => row.Version)
                .Select(row => new DefinitionHead(row.Id, row.DefinitionId, row.Version, row.Name, row.IsLatest, row.IsPublished, row.ContentHash, row.Origin, row.CreatedAt))
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            cancellationToken,
            duringWork: true);

    /// <inheritdoc />
    public ValueTask<DefinitionPage> QueryAsync(DefinitionQuery query, CancellationToken cancellationToken = default) =>
        ReadAsync(
            async context =>
            {
                var found = Narrow(context.Definitions, query);
                var sorted = Sort(found, query).Skip(query.Skip);
                var page = await (query.Take is { } take ? sorted.Take(take) : sorted).Select(ToRecord).ToListAsync(cancellationToken).ConfigureAwait(false);
                var isAll = query is { Skip: 0, Take: null };
                return new DefinitionPage(page, isAll ? page.Count : await found.CountAsync(cancellationToken).ConfigureAwait(false));
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DefinitionUse>> UsesAsync(string definitionId, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<DefinitionUse>>(
            async context =>
            {
                var counted = await context.Definitions.Where(row => row.DefinitionId == definitionId).OrderBy(row => row.Version)
                    .Select(row => new
                    {
                        row.Id,
                        Running = context.Instances.Count(instance => instance.DefinitionVersionId == row.Id && instance.Status == WorkflowStatus.Running),
                        All = context.Instances.Count(instance => instance.DefinitionVersionId == row.Id),
                    })
                    .Where(use => use.All > 0)
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                return [.. counted.Select(use => new DefinitionUse(use.Id, use.Running, use.All - use.Running))];
            },
            cancellationToken);

    /// <inheritdoc />
    public async ValueTask<int> DeleteAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken = default)
    {
        var deleted = 0;
        await WriteAsync(transaction => deleted = Delete(transaction, [.. versionIds.Distinct(StringComparer.Ordinal)]), cancellationToken).ConfigureAwait(false);
        return deleted;
    }

    private static int Delete(SqliteWorkflowTransaction transaction, IReadOnlyList<string> versionIds)
    {
        var uses = versionIds.Select(id => Use(transaction, id)).Where(use => use.Running + use.Finished > 0).ToArray();
        if (uses.Length > 0)
            throw new DefinitionInUseException(uses);
        var deleted = 0;
        foreach (var id in versionIds)
        {
            if (DefinitionOf(transaction, id) is not { } definition)
                continue;
            transaction.Write(DeleteVersionTriggers, id);
            deleted += transaction.Write(DeleteVersion, id);
            transaction.Write(NewestIsLatest, definition);
        }

        return deleted;
    }

    private static DefinitionUse Use(SqliteWorkflowTransaction transaction, string versionId)
    {
        using var reader = transaction.Query(CountPinned, versionId, (int)WorkflowStatus.Running);
        reader.Read();
        var (all, running) = (reader.GetInt32(0), reader.GetInt32(1));
        return new DefinitionUse(versionId, running, all - running);
    }

    private static string? DefinitionOf(SqliteWorkflowTransaction transaction, string versionId)
    {
        using var reader = transaction.Query(FindById, versionId);
        return reader.Read() ? reader.GetString(0) : null;
    }

    private static IQueryable<DefinitionRow> Narrow(IQueryable<DefinitionRow> rows, DefinitionQuery query)
    {
        if (query.DefinitionIds is { } definitions)
            rows = rows.Where(row => definitions.Contains(row.DefinitionId));
        if (query.VersionIds is { } versions)
            rows = rows.Where(row => versions.Contains(row.Id));
        if (query.Version is { } number)
            rows = rows.Where(row => row.Version == number);
        rows = query.Versions switch
        {
            DefinitionVersions.Latest => rows.Where(row => row.IsLatest),
            DefinitionVersions.Published => rows.Where(row => row.IsPublished),
            DefinitionVersions.Draft => rows.Where(row => row.IsLatest && !row.IsPublished),
            DefinitionVersions.LatestOrPublished => rows.Where(row => row.IsLatest || row.IsPublished),
            DefinitionVersions.LatestAndPublished => rows.Where(row => row.IsLatest && row.IsPublished),
            _ => rows,
        };
        if (query.Search is { Length: > 0 } text)
        {
            var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(row => EF.Functions.Like(row.Name, like, "\\") || EF.Functions.Like(row.Id, like, "\\") || EF.Functions.Like(row.DefinitionId, like, "\\")
                || EF.Functions.Like(WorkflowsDbContext.JsonValue(row.Json, "$.description")!, like, "\\"));
        }

        // What is false is left out of the canonical form.
        if (query.IsSystem is { } system)
            rows = rows.Where(row => WorkflowsDbContext.JsonValue(row.Json, "$.isSystem") != null == system);
        return rows;
    }

    private static IOrderedQueryable<DefinitionRow> Sort(IQueryable<DefinitionRow> rows, DefinitionQuery query)
    {
        var first = query.Order switch
        {
            DefinitionOrder.Version => By(rows, row => row.Version, query.Descending),
            DefinitionOrder.Created => By(rows, row => row.CreatedAt, query.Descending),
            _ => By(rows, row => row.Name, query.Descending),
        };
        return first.ThenBy(row => row.DefinitionId).ThenByDescending(row => row.Version);
    }

    private static IOrderedQueryable<DefinitionRow> By<TKey>(IQueryable<DefinitionRow> rows, Expression<Func<DefinitionRow, TKey>> key, bool descending)
        => descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
