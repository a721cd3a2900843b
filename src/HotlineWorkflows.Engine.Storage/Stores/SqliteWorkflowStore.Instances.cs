using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>The instances as those see them who look after all of them.</content>
public sealed partial class SqliteWorkflowStore : IWorkflowInstanceStore
{
    private const string DeleteInstance = "DELETE FROM instances WHERE id = $0";

    /// <inheritdoc />
    public ValueTask<InstancePage> ListInstancesAsync(InstanceFilter filter, InstanceOrder order, int skip, int take, CancellationToken cancellationToken = default) =>
        ReadAsync(
            async context =>
            {
                await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                var connection = (SqliteConnection)context.Database.GetDbConnection();
                var question = new InstanceSql(filter);
                using var count = question.Count(connection);
                var total = Convert.ToInt32(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture);
                var items = new List<InstanceSummary>();
                if (total > skip && take > 0)
                {
                    using var page = question.Page(connection, order, skip, take);
                    using var reader = (SqliteDataReader)await page.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                        items.Add(Summary(reader));
                }

                return new InstancePage(items, total);
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListDefinitionsOfInstancesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<string>>(
            async context =>
            {
                // The versions are few and each is looked up in the index; going through the instances would take as long as there are many.
                var versions = await context.Definitions
                    .Where(version => context.Instances.Any(instance => instance.DefinitionVersionId == version.Id))
                    .Select(version => version.DefinitionId)
                    .Distinct()
                    .OrderBy(id => id)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                return versions;
            },
            cancellationToken);

    /// <inheritdoc />
    public async Task<bool> DeleteInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default)
    {
        var deleted = 0;
        await WriteAsync(transaction => deleted = transaction.Write(DeleteInstance, Columns.Bytes(instanceId)), cancellationToken).ConfigureAwait(false);
        return deleted > 0;
    }

    private static InstanceSummary Summary(SqliteDataReader reader) => new(
        Columns.ReadId(reader, 0),
        reader.GetString(1),
        reader.GetString(2),
        reader.IsDBNull(3) ? null : reader.GetInt32(3),
        Columns.ReadTextOrNull(reader, 4),
        (WorkflowStatus)reader.GetInt32(5),
        (WorkflowSubStatus)reader.GetInt32(6),
        reader.GetInt32(7),
        Columns.ReadMoment(reader, 8),
        Columns.ReadMoment(reader, 9),
        Columns.ReadMomentOrNull(reader, 10),
        InstanceName.In(reader.GetFieldValue<byte[]>(11)));
}
