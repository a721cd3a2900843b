using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Attachments.Types;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>
/// Answers with a file, whole or in ranges. Whatever it holds, it can do nothing in the reader's browser: its type is the
/// one found in its content and is not guessed at, scripts and forms in it are shut off, only this site may embed it, and
/// what is not shown safely is saved.
/// </summary>
public static class AttachmentDownload
{
    private const string Policy = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>The file, or its small picture.</summary>
    /// <param name="context">The request.</param>
    /// <param name="file">The file.</param>
    /// <param name="content">Its bytes; closed with the answer.</param>
    /// <param name="preview">Whether these are those of its small picture.</param>
    /// <param name="save">Whether it is saved even if it could be shown.</param>
    public static IResult Of(HttpContext context, StoredAttachment file, Stream content, bool preview, bool save)
    {
        var type = preview ? FileTypes.Jpeg : file.Type;
        var disposition = new ContentDispositionHeaderValue(type.IsShown && !save ? "inline" : "attachment");
        disposition.SetHttpFileName(preview ? $"preview.{FileTypes.Jpeg.Extension}" : file.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{file.Sha256[..32]}{(preview ? "-p" : "")}\"");
        return Results.Stream(content, type == FileTypes.Txt ? "text/plain; charset=utf-8" : type.MediaType, lastModified: file.UploadedAt, entityTag: tag, enableRangeProcessing: true);
    }
}
