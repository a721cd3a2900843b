using System.Text;
using HotlineWorkflows.Attachments;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Where the files of a form go, known when the first of them begins.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket; null before there is one.</param>
/// <param name="Role">Role of the sender.</param>
public sealed record UploadTarget(string Place, Guid? TicketId, string Role)
{
    /// <summary>Nowhere: the form is read for what was filled in, its files are passed over.</summary>
    public static UploadTarget Nowhere { get; } = new("", null, "");
}

/// <summary>A form that brought files.</summary>
/// <param name="Fields">What was filled in.</param>
/// <param name="Files">Files taken, with the field they came in.</param>
/// <param name="Refused">Files not taken, with the field they came in.</param>
public sealed record UploadedForm(Dictionary<string, StringValues> Fields, IReadOnlyList<(string Field, StoredAttachment File)> Files, IReadOnlyList<(string Field, AttachmentRefusedException Why)> Refused);

/// <summary>
/// Reads forms with files as they come in: each file goes straight into the store, none into memory or a temporary file.
/// Who may send must stand in fields before the first file.
/// </summary>
/// <param name="store">Takes the files.</param>
/// <param name="limits">Holds up who sends too many.</param>
/// <param name="policies">Says how large a form may be.</param>
/// <param name="options">Says how large its other fields may be.</param>
public sealed class UploadReader(IAttachmentStore store, UploadLimits limits, AttachmentPolicies policies, ServerOptions options)
{
    private const int MaxFields = 500;
    private const int MaxBoundary = 100;

    /// <summary>Whether a request brings a form that may hold files.</summary>
    public static bool IsMultipart(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="place">The place whose rules say how much may come.</param>
    /// <param name="authorise">Asked once, before the first file, with the fields read until then; refuses by an exception.</param>
    /// <param name="cancellationToken">Ends the work; files taken so far are deleted.</param>
    /// <exception cref="ProblemException">The form is malformed, too large, or not authorised.</exception>
    public async Task<UploadedForm> ReadAsync(HttpContext context, string place, Func<IReadOnlyDictionary<string, StringValues>, ValueTask<UploadTarget>> authorise, CancellationToken cancellationToken)
    {
        var policy = policies.Of(place);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Math.Min((policy.MaxFilesAtOnce * policy.MaxBytes) + options.RequestBytes, policy.MaxBytesPerTicket + options.RequestBytes);
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary);
        if (boundary.Length is 0 or > MaxBoundary)
            throw Malformed();

        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var files = new List<(string, StoredAttachment)>();
        var refused = new List<(string, AttachmentRefusedException)>();
        var left = options.RequestBytes;
        UploadTarget? target = null;
        try
        {
            var reader = new MultipartReader(boundary.Value!, context.Request.Body);
            while (await NextAsync(reader, cancellationToken) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 and < 200 } name)
                    throw Malformed();
                if (!disposition.IsFileDisposition())
                {
                    var text = await TextAsync(section.Body, left, cancellationToken);
                    left -= Encoding.UTF8.GetByteCount(text) + name.Length;
                    fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), text);
                    if (fields.Count > MaxFields || left < 0)
                        throw new ProblemException(ProblemList.TooLarge(options.RequestBytes));
                    continue;
                }

                // An input left empty is sent all the same, without a name.
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                if (string.IsNullOrEmpty(fileName))
                    continue;
                target ??= await authorise(fields);
                if (target == UploadTarget.Nowhere)
                    continue;
                if (files.Count + refused.Count >= policy.MaxFilesAtOnce)
                {
                    refused.Add((name, new AttachmentRefusedException(AttachmentProblem.TooManyAtOnce, policy, fileName, policy.MaxFilesAtOnce)));
                    break;
                }

                using (await limits.EnterAsync(context, cancellationToken))
                    await TakeAsync(name, fileName, section.Body);
            }
        }
        catch
        {
            await DiscardAsync(files);
            throw;
        }

        return new UploadedForm(fields, files, refused);

        async Task TakeAsync(string name, string fileName, Stream body)
        {
            try
            {
                files.Add((name, await store.ReceiveAsync(new AttachmentUpload(target.Place, target.TicketId, fileName, target.Role), body, cancellationToken)));
            }
            catch (AttachmentRefusedException exception)
            {
                refused.Add((name, exception));
            }
        }
    }

    /// <summary>Deletes files again that a form brought.</summary>
    public async Task DiscardAsync(IEnumerable<(string Field, StoredAttachment File)> files)
    {
        foreach (var (_, file) in files)
            await store.DeleteAsync(file.Place, file.Id, CancellationToken.None);
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException and not BadHttpRequestException))
        {
            throw Malformed();
        }
    }

    private static async Task<string> TextAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (await body.ReadAsync(buffer, cancellationToken) is var read && read > 0)
        {
            if (text.Length + read > limit)
                throw new ProblemException(ProblemList.TooLarge(limit));
            text.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static ProblemException Malformed() => new(ProblemList.BadRequest(new FieldError("", AttachmentTexts.MalformedForm)));
}
