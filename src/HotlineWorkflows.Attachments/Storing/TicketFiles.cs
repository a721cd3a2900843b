using HotlineWorkflows.Attachments.Content;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Files;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>
/// Takes uploaded files into a ticket: from then on they are kept as long as the ticket, under its key. Files with equal bytes
/// within one ticket are kept once; equal files of different tickets know nothing of each other, so that nobody learns from
/// an upload whether somebody else has the same file.
/// </summary>
internal sealed class TicketFiles(AttachmentPolicies policies, IContentKeys keys, TimeProvider clock) : ITicketFiles
{
    private const string Rule = "KnownAttachments";

    public void Attach(IRelationalTransaction transaction, Ticket ticket, IReadOnlyList<NamedFile> files, string? action, DateTimeOffset at)
    {
        var policy = policies.Of(ticket.Place);
        var (count, bytes) = OfTicket(transaction, ticket);
        foreach (var file in files.DistinctBy(file => file.Id))
        {
            var found = Find(transaction, ticket, file.Id) ?? throw Refuse(file, new(AttachmentProblem.Unknown, policy, limit: (long)policy.KeepUnused.TotalHours));
            // A file already in the ticket may be referred to again: the report sent once more with the second reply.
            if (found.IsAttached)
                continue;
            if (++count > policy.MaxFilesPerTicket)
                throw Refuse(file, new(AttachmentProblem.TooManyFiles, policy, limit: policy.MaxFilesPerTicket));
            if ((bytes += found.Size) > policy.MaxBytesPerTicket)
                throw Refuse(file, new(AttachmentProblem.TicketFull, policy, limit: policy.MaxBytesPerTicket / (1024 * 1024)));
            Attach(transaction, ticket, found, action, at);
        }
    }

    public void Erase(IRelationalTransaction transaction, string place, Guid ticketId)
    {
        transaction.Write(AttachmentSql.EraseContents, place, ticketId.Bytes());
        transaction.Write(AttachmentSql.EraseAttachments, place, ticketId.Bytes());
    }

    private void Attach(IRelationalTransaction transaction, Ticket ticket, Found file, string? action, DateTimeOffset at)
    {
        var key = keys.Unwrap(file.Content, file.Key);
        var (content, preview, name) = (file.Content, file.Preview, file.Name);
        if (Same(transaction, ticket, file.Sha256) is { } same)
        {
            using var own = new ContentCipher(file.Content, key);
            using var other = new ContentCipher(same.Content, keys.UnwrapOfTicket(transaction, ticket.Place, ticket.Id, same.Content, same.Key) ?? throw new InvalidOperationException($"Ticket {ticket.Id} was erased; it takes no files."));
            (content, preview, name) = (same.Content, same.Preview, other.SealName(own.OpenName(file.Name)));
            foreach (var part in new[] { file.Content.Bytes(), file.Preview.Bytes() })
            {
                if (part is not null)
                    transaction.Write(AttachmentSql.DropContent, ticket.Place, part);
            }
        }
        else
        {
            Keep(file.Content, key);
            if (file is { Preview: { } part, PreviewKey: { } wrapped })
                Keep(part, keys.Unwrap(part, wrapped));
        }

        transaction.Write(AttachmentSql.Attach, ticket.Place, file.Id.Bytes(), ticket.Id.Bytes(), at.UtcTicks, action, name, content.Bytes(), preview.Bytes());

        void Keep(Guid part, byte[] unwrapped) => transaction.Write(AttachmentSql.KeepContent, ticket.Place, part.Bytes(), ticket.Id.Bytes(), keys.WrapForTicket(transaction, ticket.Place, ticket.Id, part, unwrapped));
    }

    private Found? Find(IRelationalTransaction transaction, Ticket ticket, string id)
    {
        if (!Guid.TryParse(id, out var parsed))
            return null;
        using var reader = transaction.With(AttachmentSql.Usable, ticket.Place, parsed.Bytes(), ticket.Id.Bytes(), clock.GetUtcNow().UtcTicks).ExecuteReader();
        if (!reader.Read())
            return null;
        return new Found(
            parsed, reader.GetFieldValue<byte[]>(0), Id(1)!.Value, Id(2), !reader.IsDBNull(3), reader.GetFieldValue<byte[]>(4), reader.GetInt64(5), reader.GetFieldValue<byte[]>(6),
            reader.IsDBNull(7) ? null : reader.GetFieldValue<byte[]>(7));

        Guid? Id(int column) => reader.IsDBNull(column) ? null : new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true);
    }

    private static (Guid Content, Guid? Preview, byte[] Key)? Same(IRelationalTransaction transaction, Ticket ticket, byte[] sha256)
    {
        using var reader = transaction.With(AttachmentSql.SameInTicket, ticket.Place, ticket.Id.Bytes(), sha256).ExecuteReader();
        return reader.Read()
            ? (new Guid(reader.GetFieldValue<byte[]>(0), true), reader.IsDBNull(1) ? null : new Guid(reader.GetFieldValue<byte[]>(1), true), reader.GetFieldValue<byte[]>(2))
            : null;
    }

    private static (int Count, long Bytes) OfTicket(IRelationalTransaction transaction, Ticket ticket)
    {
        using var reader = transaction.With(AttachmentSql.OfTicket, ticket.Place, ticket.Id.Bytes()).ExecuteReader();
        reader.Read();
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    private static ActionRefusedException Refuse(NamedFile file, AttachmentRefusedException why) => new(RefusalKind.Refused, [new Refusal(Rule, null, why.Text(), file.Field)]);

    private sealed record Found(Guid Id, byte[] Name, Guid Content, Guid? Preview, bool IsAttached, byte[] Key, long Size, byte[] Sha256, byte[]? PreviewKey);
}
