using System.Globalization;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>
/// Changes the installation's secret: every ticket's key is wrapped anew and every blind index computed anew, in one
/// transaction. What is encrypted with the tickets' keys is not touched. The server must not run meanwhile.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="cipher">The new secret, with the former one to unwrap.</param>
/// <param name="audit">Keeps that it was done.</param>
public sealed class KeyRotation(IWorkflowStore store, CitizenCipher cipher, IAuditTrail audit)
{
    private const string Find =
        "SELECT k.place, k.ticket_id, k.key_id, k.wrapped, c.phone FROM ticket_keys k LEFT JOIN citizens c ON c.place = k.place AND c.ticket_id = k.ticket_id WHERE k.wrapped IS NOT NULL AND k.key_id <> $0 ORDER BY k.place, k.ticket_id";

    private const string Rewrap = "UPDATE ticket_keys SET key_id = $2, wrapped = $3 WHERE place = $0 AND ticket_id = $1";

    private const string Reindex = "UPDATE citizens SET phone_index = $2 WHERE place = $0 AND ticket_id = $1";

    /// <summary>Rotates; returns how many tickets were rewrapped. Repeated, it does nothing more.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A key was wrapped with neither secret; nothing was changed.</exception>
    public Task<int> RunAsync(CancellationToken cancellationToken = default) => store.ExecuteAsync(
        (transaction, _) => ValueTask.FromResult(Rotate((IRelationalTransaction)transaction)),
        cancellationToken);

    private int Rotate(IRelationalTransaction transaction)
    {
        var rows = Read(transaction);
        foreach (var (place, id, wrapped, index) in rows)
        {
            Statement.With(transaction, Rewrap, place, id, wrapped.KeyId, wrapped.Wrapped).ExecuteNonQuery();
            if (index is not null)
                Statement.With(transaction, Reindex, place, id, index).ExecuteNonQuery();
        }

        if (rows.Count > 0)
        {
            audit.Append(transaction, new AuditEntry(AuditKinds.KeyRotated, AuditActor.Console, AuditSubject.Installation)
            {
                Details = new Dictionary<string, string> { ["tickets"] = rows.Count.ToString(CultureInfo.InvariantCulture), ["keyId"] = cipher.KeyId.ToString("x8", CultureInfo.InvariantCulture) },
            });
        }

        return rows.Count;
    }

    private List<(string Place, byte[] Id, WrappedKey Wrapped, byte[]? Index)> Read(IRelationalTransaction transaction)
    {
        var rows = new List<(string, byte[], WrappedKey, byte[]?)>();
        using var reader = Statement.With(transaction, Find, cipher.KeyId).ExecuteReader();
        while (reader.Read())
        {
            var place = reader.GetString(0);
            var key = cipher.Unwrap(new WrappedKey(reader.GetInt32(2), reader.GetFieldValue<byte[]>(3)));
            var phone = reader.IsDBNull(4) ? null : key.DecryptText(Purposes.Phone, reader.GetFieldValue<byte[]>(4));
            rows.Add((place, reader.GetFieldValue<byte[]>(1), cipher.Wrap(key), cipher.PhoneIndex(place, phone)));
        }

        return rows;
    }
}
