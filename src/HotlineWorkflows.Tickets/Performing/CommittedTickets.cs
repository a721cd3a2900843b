using System.Data.Common;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>A ticket and its flow at one moment.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Ticket">The ticket; never to be saved.</param>
public sealed record CommittedTicket(WorkflowInstanceRecord Flow, Ticket Ticket);

/// <summary>
/// Reads a ticket and its flow together as last committed, over a connection that only reads: no place in the writer's
/// queue, no lock, no sync of the disk.
/// </summary>
/// <param name="contexts">Opens the database for reading.</param>
/// <param name="cipher">Reads what people wrote.</param>
public sealed class CommittedTickets(IDbContextFactory<TicketsDbContext> contexts, CitizenCipher cipher)
{
    private const string FindFlow =
        "SELECT definition_id, definition_version_id, correlation_id, status, sub_status, incident_count, created_at, updated_at, finished_at, revision, state FROM instances WHERE id = $0";

    /// <summary>The ticket.</summary>
    /// <param name="id">Its id, which is its flow's id too.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="KeyNotFoundException">There is no such ticket.</exception>
    public async Task<CommittedTicket> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();

        // Both from the same commit: a flow that waits for more than its ticket knows of would be asked nonsense.
        await using var transaction = connection.BeginTransaction(deferred: true);
        if (await FlowAsync(connection, id, cancellationToken) is { } flow && await TicketReader.FindAsync(connection, cipher, id, cancellationToken) is { } found)
            return new CommittedTicket(flow, found.Ticket);
        throw new KeyNotFoundException($"There is no ticket {id}.");
    }

    private static async ValueTask<WorkflowInstanceRecord?> FlowAsync(DbConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = Statement.Over(connection, FindFlow, Statement.Bytes(id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        DateTimeOffset Moment(int column) => new(reader.GetInt64(column), TimeSpan.Zero);
        return new WorkflowInstanceRecord(
            id,
            reader.GetString(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            (WorkflowStatus)reader.GetInt32(3),
            (WorkflowSubStatus)reader.GetInt32(4),
            reader.GetInt32(5),
            Moment(6),
            Moment(7),
            reader.IsDBNull(8) ? null : Moment(8),
            reader.GetInt32(9),
            reader.GetFieldValue<byte[]>(10));
    }
}
