using System.Security.Cryptography;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Proves the query code of a ticket.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Salt">Salt of the hash.</param>
/// <param name="Hash">Hash of the code.</param>
public sealed record QueryCodeProof(Guid TicketId, byte[] Salt, byte[] Hash)
{
    /// <summary>Proves nothing, in the same time: for numbers that do not exist, so that they cannot be told from others.</summary>
    public static QueryCodeProof Nobody { get; } = new(Guid.Empty, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a code is the ticket's. Takes some milliseconds on purpose.</summary>
    public bool Matches(string code) => QueryCode.Matches(code, Salt, Hash);
}
