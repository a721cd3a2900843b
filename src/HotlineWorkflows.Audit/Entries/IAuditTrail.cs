using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Audit;

/// <summary>
/// The append-only record of who did what. An entry is durable when the call (or the transaction it was written in) is;
/// its place in the chain is sealed within about a second afterwards (decision record 7).
/// </summary>
public interface IAuditTrail
{
    /// <summary>Writes an entry in a transaction of its own.</summary>
    /// <param name="entry">What was done.</param>
    /// <param name="cancellationToken">Gives up waiting while the write is queued.</param>
    /// <exception cref="ArgumentException">A part of it is no code.</exception>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Writes entries with one statement inside a transaction: they stand or fall with what they record.</summary>
    /// <param name="transaction">The transaction that does what is recorded.</param>
    /// <param name="entries">What is done, in order.</param>
    /// <exception cref="ArgumentException">A part of an entry is no code.</exception>
    void Append(IRelationalTransaction transaction, params IReadOnlyCollection<AuditEntry> entries);
}
