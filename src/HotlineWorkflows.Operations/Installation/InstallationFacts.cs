using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Operations.Installation;

/// <summary>Names of facts.</summary>
public static class FactNames
{
    /// <summary>A random id made with the database; backups name it.</summary>
    public const string Id = "installation.id";

    /// <summary>Tells which secret the data is encrypted with, without telling anything of it.</summary>
    public const string SecretFingerprint = "secret.fingerprint";

    /// <summary>What other keys are derived from, sealed by the secret; only after the secret was changed. See <see cref="RootKey"/>.</summary>
    public const string Root = "secret.root";

    /// <summary>When the database was first opened by a demonstration.</summary>
    public const string DemoSince = "demo.since";

    /// <summary>When the server last proved that it can write.</summary>
    public const string LastSeen = "server.seen";
}

/// <summary>Reads and writes facts about the installation.</summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Reads it.</param>
/// <param name="time">The system clock.</param>
public sealed class InstallationFacts(IWorkflowStore store, IDbContextFactory<OperationsDbContext> contexts, TimeProvider time)
{
    private const string Write = "INSERT INTO operations_facts (name, value, written_at) VALUES ($0, $1, $2) ON CONFLICT (name) DO UPDATE SET value = $1, written_at = $2";

    /// <summary>A fact, or null.</summary>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Facts.Where(row => row.Name == name).Select(row => row.Value).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Writes a fact, durably.</summary>
    public Task WriteAsync(string name, string value, CancellationToken cancellationToken = default) => store.ExecuteAsync(
        (transaction, _) =>
        {
            var command = ((IRelationalTransaction)transaction).Prepared(Write);
            if (command.Parameters.Count == 0)
            {
                foreach (var place in new[] { "$0", "$1", "$2" })
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = place;
                    command.Parameters.Add(parameter);
                }
            }

            command.Parameters[0].Value = name;
            command.Parameters[1].Value = value;
            command.Parameters[2].Value = time.GetUtcNow().UtcTicks;
            return ValueTask.FromResult(command.ExecuteNonQuery());
        },
        cancellationToken);

    /// <summary>Writes a fact unless it stands already; what stands then.</summary>
    public async Task<string> EnsureAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(name, cancellationToken) is { } standing)
            return standing;
        await WriteAsync(name, value, cancellationToken);
        return value;
    }
}
