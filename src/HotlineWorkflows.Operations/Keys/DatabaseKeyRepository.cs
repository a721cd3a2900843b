using System.Globalization;
using System.Xml.Linq;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Operations.Installation;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Operations.Keys;

/// <summary>Keeps the data-protection keys in the common database, so that cookies and tokens outlive a restart and hold for every process.</summary>
/// <param name="store">Writes.</param>
/// <param name="contexts">Reads.</param>
/// <param name="time">The system clock.</param>
public sealed class DatabaseKeyRepository(IWorkflowStore store, IDbContextFactory<OperationsDbContext> contexts, TimeProvider time) : IXmlRepository
{
    private const string Insert = "INSERT INTO operations_keys (name, xml, created_at) VALUES ($name, $xml, $at) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml";

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Keys.OrderBy(row => row.CreatedAt).Select(row => row.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc />
    /// <remarks>The key ring knows no asynchronous way. The store commits on a thread of its own, so waiting for it here is safe; it happens once in weeks.</remarks>
    public void StoreElement(XElement element, string friendlyName) => store.ExecuteAsync(
        (transaction, _) =>
        {
            var relational = (IRelationalTransaction)transaction;
            relational.BeforeWrite();
            using var command = relational.Connection.CreateCommand();
            command.Transaction = relational.Transaction;
            command.CommandText = Insert;
            foreach (var (name, value) in new (string, object)[]
            {
                ("$name", string.IsNullOrEmpty(friendlyName) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture) : friendlyName),
                ("$xml", element.ToString(SaveOptions.DisableFormatting)),
                ("$at", time.GetUtcNow().UtcTicks),
            })
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            return ValueTask.FromResult(command.ExecuteNonQuery());
        }).GetAwaiter().GetResult();
}
