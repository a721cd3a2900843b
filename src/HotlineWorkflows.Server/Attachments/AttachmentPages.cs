using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Files as pages show them.</summary>
public static class AttachmentPages
{
    /// <summary>Maps the addresses.</summary>
    public static void MapAttachmentPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets/{number}/attachments/{id:guid}", (string number, Guid id, bool? save, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken) =>
            ForStaffAsync(number, id, false, save ?? false, context, reading, cancellationToken)).RequireStaff();
        routes.MapGet("/tickets/{number}/attachments/{id:guid}/preview", (string number, Guid id, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken) =>
            ForStaffAsync(number, id, true, false, context, reading, cancellationToken)).RequireStaff();
        routes.MapGet("/track/attachments/{token}", (string token, HttpContext context, AttachmentLinks links, IAttachmentStore store, AttachmentReading reading, CancellationToken cancellationToken) =>
            ForCitizenAsync(token, false, context, links, store, reading, cancellationToken)).AllowCitizens();
        routes.MapGet("/track/attachments/{token}/preview", (string token, HttpContext context, AttachmentLinks links, IAttachmentStore store, AttachmentReading reading, CancellationToken cancellationToken) =>
            ForCitizenAsync(token, true, context, links, store, reading, cancellationToken)).AllowCitizens();
    }

    private static async Task<IResult> ForStaffAsync(string number, Guid id, bool preview, bool save, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken)
    {
        var (entry, ticket, role) = await reading.TicketAsync(context, number, null, cancellationToken);
        return await reading.DownloadAsync(context, entry.Policy.Settings.Code, ticket, id, role, preview, save, cancellationToken);
    }

    private static async Task<IResult> ForCitizenAsync(string token, bool preview, HttpContext context, AttachmentLinks links, IAttachmentStore store, AttachmentReading reading, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not var (place, id) || await store.FindAsync(place, id, cancellationToken) is not { TicketId: { } ticket })
            throw new ProblemException(ProblemList.NotFound(AttachmentTexts.LinkExpired));
        return await reading.DownloadAsync(context, place, ticket, id, Roles.Citizen, preview, false, cancellationToken);
    }
}
