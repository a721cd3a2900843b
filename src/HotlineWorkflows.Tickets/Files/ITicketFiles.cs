using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Tickets.Files;

/// <summary>A file that was uploaded before, named by a form.</summary>
/// <param name="Field">The field of the form, for example <c>attachments</c>.</param>
/// <param name="Id">As the form says it; not looked at yet.</param>
public sealed record NamedFile(string Field, string Id);

/// <summary>Takes uploaded files into a ticket. Where none is registered (scenarios), forms may name files that do not exist.</summary>
public interface ITicketFiles
{
    /// <summary>Takes files into a ticket, in the transaction of the action or the submission that names them.</summary>
    /// <param name="transaction">The burst's transaction.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="files">What the form names; never empty.</param>
    /// <param name="action">The action; null for the submission.</param>
    /// <param name="at">Business clock.</param>
    /// <exception cref="Domain.Rules.ActionRefusedException">One is not there, belongs elsewhere, or there are too many.</exception>
    void Attach(IRelationalTransaction transaction, Ticket ticket, IReadOnlyList<NamedFile> files, string? action, DateTimeOffset at);

    /// <summary>Lets the files of a ticket whose personal data is erased go, in the transaction that erases it (HB-11, HL-B11).</summary>
    void Erase(IRelationalTransaction transaction, string place, Guid ticketId);
}
