using System.Globalization;
using HotlineWorkflows.Attachments;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Marks the endpoint of a page whose form may bring files.</summary>
public sealed record TakesFilesMetadata;

/// <summary>
/// Forms of pages that bring files, without script: the files are stored as they come, and the handler finds their ids in
/// the fields they came in, as if they had been uploaded before. The form's token stands before the files and is checked
/// before the first of them is taken.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="reader">Reads forms.</param>
/// <param name="antiforgery">Checks the form's token.</param>
/// <param name="places">Knows the place.</param>
/// <param name="remembered">Knows the place of a ticket a citizen follows.</param>
public sealed class FileForms(RequestDelegate next, UploadReader reader, IAntiforgery antiforgery, CurrentPlace places, RememberedTickets remembered)
{
    private const string TokenField = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";
    private const string NamePrefix = "uploaded.";

    /// <summary>Reads the form, if there is one with files.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesMetadata>() is null || !UploadReader.IsMultipart(context.Request))
        {
            await next(context);
            return;
        }

        var (place, role) = WhereAndWho(context);
        var stale = false;
        var form = await reader.ReadAsync(context, place, AuthoriseAsync, context.RequestAborted);
        foreach (var (field, file) in form.Files)
        {
            var id = file.Id.ToString();
            form.Fields[field] = StringValues.Concat(form.Fields.GetValueOrDefault(field), id);
            form.Fields[NamePrefix + id] = file.Name;
        }

        if (form.Refused.Count > 0)
            context.Features.Set(new RefusedFiles(form.Refused));
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(form.Fields)));
        if (stale)
            throw new ProblemException(ProblemList.StaleForm);
        await next(context);

        async ValueTask<UploadTarget> AuthoriseAsync(IReadOnlyDictionary<string, StringValues> fields)
        {
            // What was filled in is read to the end, so that it can be shown again; of the files nothing is taken.
            context.Request.Headers[TokenHeader] = fields.GetValueOrDefault(TokenField);
            stale = StringValues.IsNullOrEmpty(context.Request.Headers[TokenHeader]) || !await antiforgery.IsRequestValidAsync(context);
            if (stale)
                return UploadTarget.Nowhere;
            return new UploadTarget(place, null, role);
        }
    }

    /// <summary>On a citizen's page it is the citizen who sends files, whoever else is signed in at that browser, and to the place of his ticket.</summary>
    private (string Place, string Role) WhereAndWho(HttpContext context)
    {
        if (context.GetEndpoint()!.Metadata.GetMetadata<AccessRule>()?.Kind != AccessKind.Citizen)
            return (places.Of(context).Policy.Settings.Code, context.Staff()?.Acting.Role ?? Roles.Citizen);
        var ticket = context.GetRouteValue("number") is string number ? remembered.Find(context, number) : null;
        return (ticket?.Place ?? places.Of(context).Policy.Settings.Code, Roles.Citizen);
    }

    /// <summary>The names of files a form brought, by id, so that a form shown again keeps them.</summary>
    public static IEnumerable<(string Id, string Name)> Kept(IFormCollection form, string field) =>
        form[field].OfType<string>().Where(id => Guid.TryParse(id, out _)).Select(id => (id, form[NamePrefix + id].ToString() is { Length: > 0 } name ? FileNames.Clean(name, 120) : string.Create(CultureInfo.InvariantCulture, $"文件 {id[..8]}")));

    /// <summary>The field that carries a kept file's name.</summary>
    public static string NameField(string id) => NamePrefix + id;
}

/// <summary>Files of a form that were not taken.</summary>
/// <param name="Files">With the field they came in.</param>
public sealed record RefusedFiles(IReadOnlyList<(string Field, AttachmentRefusedException Why)> Files);

/// <summary>Ways of handlers and endpoints to forms with files.</summary>
public static class FileFormsOfRequest
{
    private const string FormPrefix = "f.";

    /// <summary>The page's form may bring files.</summary>
    public static TBuilder TakesFiles<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesFilesMetadata());

    /// <summary>Why files of this form were not taken, by field; empty when all were.</summary>
    public static IReadOnlyList<FieldError> FileErrors(this HttpContext context) =>
        [.. context.Features.Get<RefusedFiles>()?.Files.Select(file => new FieldError(file.Field, AttachmentTexts.Of(file.Why))) ?? []];

    /// <summary>Ends the request as a refused action when files of its form were not taken: nobody should think they went along.</summary>
    /// <exception cref="ProblemException">422, with each file at its field.</exception>
    public static void DemandFiles(this HttpContext context)
    {
        if (context.Features.Get<RefusedFiles>() is not { } refused)
            return;
        RefusalAnswer[] answers = [.. refused.Files.Select(file => new RefusalAnswer($"Attachment{file.Why.Problem}", null, AttachmentTexts.Of(file.Why), file.Field.StartsWith(FormPrefix, StringComparison.Ordinal) ? file.Field[FormPrefix.Length..] : file.Field))];
        throw new ProblemException(new Problem(ProblemKinds.Refused, Problems.Texts.ProblemText.Join(answers.Select(answer => answer.Text))) { Refusals = answers });
    }
}
