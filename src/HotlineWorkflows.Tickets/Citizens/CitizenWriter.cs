using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Burst;

namespace HotlineWorkflows.Tickets.Citizens;

/// <summary>Writes the citizen's row of a new ticket.</summary>
internal sealed class CitizenWriter(CitizenCipher cipher)
{
    private static readonly RowWriter Rows = new(
        "citizens",
        ["place", "ticket_id", "name", "phone", "phone_index", "anonymous", "organization", "address", "query_salt", "query_hash"]);

    public void Write(IRelationalTransaction transaction, Ticket ticket, Citizen citizen, QueryCode code)
    {
        Rows.Write(transaction,
        [
            [
                ticket.Place, Statement.Bytes(ticket.Id), cipher.Encrypt(ticket.Id, citizen.Name), cipher.Encrypt(ticket.Id, citizen.Phone),
                cipher.PhoneIndex(ticket.Place, citizen.Phone), citizen.Anonymous ? 1 : 0, cipher.Encrypt(ticket.Id, citizen.Organization),
                cipher.Encrypt(ticket.Id, citizen.Address), code.Salt, code.Hash,
            ],
        ]);
    }
}
