using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Tickets.Citizens;

/// <summary>Writes the citizen's row and the key of a new ticket.</summary>
internal sealed class CitizenWriter(CitizenCipher cipher)
{
    private static readonly RowWriter Rows = new(
        "citizens",
        ["place", "ticket_id", "name", "phone", "phone_index", "anonymous", "organization", "address", "query_salt", "query_hash"]);

    private static readonly RowWriter Keys = new("ticket_keys", ["place", "ticket_id", "key_id", "wrapped"]);

    public void Write(IRelationalTransaction transaction, Ticket ticket, Citizen citizen, QueryCode code, TicketKey key)
    {
        var wrapped = cipher.Wrap(key);
        Keys.Write(transaction, [[ticket.Place, Statement.Bytes(ticket.Id), wrapped.KeyId, wrapped.Wrapped]]);
        Rows.Write(transaction,
        [
            [
                ticket.Place, Statement.Bytes(ticket.Id), key.EncryptText(Purposes.Name, citizen.Name), key.EncryptText(Purposes.Phone, citizen.Phone),
                cipher.PhoneIndex(ticket.Place, citizen.Phone), citizen.Anonymous ? 1 : 0, key.EncryptText(Purposes.Organization, citizen.Organization),
                key.EncryptText(Purposes.Address, citizen.Address), code.Salt, code.Hash,
            ],
        ]);
    }
}
