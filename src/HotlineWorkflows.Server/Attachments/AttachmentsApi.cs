using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;
using Microsoft.Extensions.Primitives;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>
/// <c>/tickets/{number}/attachments</c>: files of a ticket, for staff who may see it and for its citizen (number and query
/// code, in the header <c>Query-Code</c> or the form's field <c>code</c>); <c>/attachments</c>: files sent before there is a ticket.
/// </summary>
public static class AttachmentsApi
{
    /// <summary>The header that bears a citizen's query code.</summary>
    public const string CodeHeader = QueryCodeHeader.Name;

    private const string CodeField = "code";

    /// <summary>Maps the resource.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/attachments", UploadUnusedAsync).AllowCitizensAndStaff()
            .Describe("Upload files before there is a ticket", "As multipart/form-data, fields named file. The ids go into the submission; what no submission names is deleted after a while.")
            .Accepts<IFormFileCollection>("multipart/form-data").Answers<AttachmentsAnswer>(201).Problems(400, 401, 403, 404, 413, 415, 422, 429, 503);
        api.MapDelete("/attachments/{id:guid}", DeleteUnusedAsync).AllowCitizensAndStaff()
            .Describe("Delete a file that no ticket has", "Its id is known to its sender alone.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 429);
        api.MapPost("/tickets/{number}/attachments", UploadAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("Upload files for a ticket", "As multipart/form-data, fields named file. They belong to the ticket once an action names their ids.")
            .Accepts<IFormFileCollection>("multipart/form-data").Answers<AttachmentsAnswer>(201).Headers([CodeHeader], []).Problems(400, 401, 403, 404, 413, 415, 422, 429, 503);
        api.MapGet("/tickets/{number}/attachments", ListAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("List a ticket's files", "Those the caller may see.")
            .Answers<AttachmentsAnswer>(200).Headers([CodeHeader], []).Problems(400, 401, 403, 404, 429);
        api.MapGet("/tickets/{number}/attachments/{id:guid}", (string number, Guid id, bool? save, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken) =>
            DownloadAsync(number, id, false, save ?? false, context, reading, cancellationToken)).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("Download a file", "Whole or in ranges, with its type as found in its content.")
            .Produces(200, contentType: "application/octet-stream").Produces(206, contentType: "application/octet-stream").Tagged().Headers([CodeHeader], []).Problems(400, 401, 403, 404, 429);
        api.MapGet("/tickets/{number}/attachments/{id:guid}/preview", (string number, Guid id, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken) =>
            DownloadAsync(number, id, true, false, context, reading, cancellationToken)).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("Download the small picture of a file", "A JPEG; only of pictures and films.")
            .Produces(200, contentType: "image/jpeg").Tagged().Headers([CodeHeader], []).Problems(400, 401, 403, 404, 429);
        api.MapDelete("/tickets/{number}/attachments/{id:guid}", DeleteAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit)
            .Describe("Delete a file of a ticket", "Only by who uploaded it, and only until an action has named it.")
            .Produces(StatusCodes.Status204NoContent).Headers([CodeHeader], []).Problems(400, 401, 403, 404, 429);
    }

    /// <summary>A file as the API tells it.</summary>
    public static AttachmentAnswer Answer(StoredAttachment file, string? number) => new(
        file.Id,
        file.Name,
        file.Type.Kind.ToString().ToLowerInvariant(),
        file.Type.Code,
        file.Type.MediaType,
        file.Size,
        file.Width,
        file.Height,
        file.UploadedBy,
        file.UploadedAt,
        file.AttachedAt,
        file.Action,
        number is null ? null : $"/api/v1/tickets/{number}/attachments/{file.Id}",
        number is null || !file.HasPreview ? null : $"/api/v1/tickets/{number}/attachments/{file.Id}/preview");

    private static async Task<IResult> UploadUnusedAsync(HttpContext context, CurrentPlace places, UploadReader reader, string? place, CancellationToken cancellationToken)
    {
        var code = places.Of(place).Policy.Settings.Code;
        var files = await TakeAsync(context, reader, code, _ => ValueTask.FromResult(new UploadTarget(code, null, context.Staff()?.Acting.Role ?? Roles.Citizen)), cancellationToken);
        return ApiJson.Created($"/api/v1/attachments/{files[0].Id}", new AttachmentsAnswer([.. files.Select(file => Answer(file, null))]));
    }

    private static async Task<IResult> UploadAsync(string number, HttpContext context, AttachmentReading reading, UploadReader reader, CurrentPlace places, CancellationToken cancellationToken)
    {
        var files = await TakeAsync(
            context,
            reader,
            places.Of(context).Policy.Settings.Code,
            async fields =>
            {
                var (entry, id, role) = await reading.TicketAsync(context, number, Code(context, fields), cancellationToken);
                return new UploadTarget(entry.Policy.Settings.Code, id, role);
            },
            cancellationToken);
        return ApiJson.Created($"/api/v1/tickets/{number}/attachments/{files[0].Id}", new AttachmentsAnswer([.. files.Select(file => Answer(file, number))]));
    }

    private static async Task<IReadOnlyList<StoredAttachment>> TakeAsync(HttpContext context, UploadReader reader, string place, Func<IReadOnlyDictionary<string, StringValues>, ValueTask<UploadTarget>> authorise, CancellationToken cancellationToken)
    {
        if (!UploadReader.IsMultipart(context.Request))
            throw new ProblemException(ProblemList.UnsupportedMediaType with { Detail = AttachmentTexts.NoFile });
        var form = await reader.ReadAsync(context, place, authorise, cancellationToken);
        if (form.Refused is [var (field, why), ..])
        {
            // All or none: a program should not have to sort out what was taken.
            await reader.DiscardAsync(form.Files);
            throw new ProblemException(AttachmentTexts.Problem(why, field));
        }

        if (form.Files.Count == 0)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("file", AttachmentTexts.NoFile)));
        return [.. form.Files.Select(pair => pair.File)];
    }

    private static async Task<IResult> ListAsync(string number, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken)
    {
        var (entry, id, role) = await reading.TicketAsync(context, number, Code(context), cancellationToken);
        return ApiJson.Ok(new AttachmentsAnswer([.. (await reading.ListAsync(entry.Policy.Settings.Code, id, role, cancellationToken)).Select(file => Answer(file, number))]));
    }

    private static async Task<IResult> DownloadAsync(string number, Guid id, bool preview, bool save, HttpContext context, AttachmentReading reading, CancellationToken cancellationToken)
    {
        var (entry, ticket, role) = await reading.TicketAsync(context, number, Code(context), cancellationToken);
        return await reading.DownloadAsync(context, entry.Policy.Settings.Code, ticket, id, role, preview, save, cancellationToken);
    }

    private static async Task<IResult> DeleteAsync(string number, Guid id, HttpContext context, AttachmentReading reading, IAttachmentStore store, CancellationToken cancellationToken)
    {
        var (entry, ticket, role) = await reading.TicketAsync(context, number, Code(context), cancellationToken);
        var place = entry.Policy.Settings.Code;
        if (await store.FindAsync(place, id, cancellationToken) is not { } file || file.TicketId != ticket || file.UploadedBy != role || !await store.DeleteAsync(place, id, cancellationToken))
            throw new ProblemException(ProblemList.NotFound(AttachmentTexts.NotFound));
        return Results.NoContent();
    }

    /// <summary>The id of a file without ticket is known to its sender alone.</summary>
    private static async Task<IResult> DeleteUnusedAsync(Guid id, HttpContext context, CurrentPlace places, IAttachmentStore store, string? place, CancellationToken cancellationToken)
    {
        var code = places.Of(place).Policy.Settings.Code;
        if (await store.FindAsync(code, id, cancellationToken) is not { TicketId: null } || !await store.DeleteAsync(code, id, cancellationToken))
            throw new ProblemException(ProblemList.NotFound(AttachmentTexts.NotFound));
        return Results.NoContent();
    }

    private static string? Code(HttpContext context, IReadOnlyDictionary<string, StringValues>? fields = null) =>
        context.Request.Headers[CodeHeader].ToString() is { Length: > 0 } header ? header : fields?.GetValueOrDefault(CodeField).ToString() is { Length: > 0 } field ? field : null;
}
