using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>
/// Files of a ticket, for whoever may see the ticket: staff all of them, citizens those they sent themselves (what units
/// enclose may show other people). What staff open goes on the audit trail.
/// </summary>
/// <param name="store">Where files are.</param>
/// <param name="access">Which tickets staff may see.</param>
/// <param name="tracking">Citizens' way to their tickets.</param>
/// <param name="audit">The audit trail.</param>
public sealed class AttachmentReading(IAttachmentStore store, TicketAccess access, Tracking tracking, IAuditTrail audit)
{
    private const string ViewedKind = "attachment.viewed";
    private const string AttachmentSubject = "attachment";

    /// <summary>The ticket of a request, and the role in which it is made.</summary>
    /// <param name="context">The request.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="code">The citizen's query code; null: staff.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">401 or 404.</exception>
    public async Task<(PlaceEntry Entry, Guid Id, string Role)> TicketAsync(HttpContext context, string number, string? code, CancellationToken cancellationToken)
    {
        if (code is not null)
        {
            var tracked = await tracking.FindAsync(number, code, cancellationToken);
            return (tracked.Entry, tracked.View.State.Id, Roles.Citizen);
        }

        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        return (entry, id, context.DemandStaff().Acting.Role!);
    }

    /// <summary>The files somebody may see.</summary>
    public async Task<IReadOnlyList<StoredAttachment>> ListAsync(string place, Guid ticket, string role, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(place, ticket, cancellationToken)).Where(file => IsVisible(file, role))];

    /// <summary>Answers with a file.</summary>
    /// <exception cref="ProblemException">404: there is none he may see.</exception>
    public async Task<IResult> DownloadAsync(HttpContext context, string place, Guid ticket, Guid id, string role, bool preview, bool save, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(place, id, cancellationToken) is not { } file || file.TicketId != ticket || !IsVisible(file, role) || (preview && !file.HasPreview)
            || await store.OpenAsync(place, id, preview, cancellationToken) is not { } content)
            throw new ProblemException(ProblemList.NotFound(AttachmentTexts.NotFound));
        if (!preview && role != Roles.Citizen && IsBeginning(context.Request))
            await NoteAsync(context, file, ticket, cancellationToken);
        return AttachmentDownload.Of(context, file, content, preview, save);
    }

    private static bool IsVisible(StoredAttachment file, string role) => role != Roles.Citizen || file.UploadedBy == Roles.Citizen;

    /// <summary>A player asks for a video piece by piece; only the first counts as opening it.</summary>
    private static bool IsBeginning(HttpRequest request) =>
        request.GetTypedHeaders().Range is not { } range || range.Ranges.Any(part => part.From is null or 0);

    private async Task NoteAsync(HttpContext context, StoredAttachment file, Guid ticket, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        await audit.AppendAsync(
            new AuditEntry(ViewedKind, new AuditActor(staff.AccountId, staff.StaffId, staff.Acting.Role, staff.Acting.Unit), new AuditSubject(AttachmentSubject, file.Id))
            {
                Place = file.Place,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["ticket"] = ticket.ToString(), ["kind"] = file.Type.Code },
            },
            cancellationToken);
    }
}
