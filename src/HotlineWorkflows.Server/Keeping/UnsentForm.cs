using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>A form that came when its page or its session had expired.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="Fields">What was filled in, in order; without the form's own secrets.</param>
public sealed record UnsentForm(string Path, IReadOnlyList<UnsentField> Fields)
{
    /// <summary>Whose it is, where the form says so; else null.</summary>
    public string? Writer => Fields.FirstOrDefault(given => given.Name == FormWriter.Field)?.Value;

    /// <summary>Reads the form of a request.</summary>
    public static async Task<UnsentForm> OfAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // It is read to be shown, not to be acted upon, so a stale token is no hindrance.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        var form = await ReadAsync(context, cancellationToken);
        return new UnsentForm(
            context.Request.Path + context.Request.QueryString,
            [.. form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => new UnsentField(field.Key, value ?? "")))]);
    }

    /// <summary>What was filled in. Files are passed over: they cannot be kept without being taken.</summary>
    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IFormFeature>()?.Form is { } read)
            return read;
        if (!UploadReader.IsMultipart(context.Request))
            return await context.Request.ReadFormAsync(cancellationToken);
        var services = context.RequestServices;
        var place = services.GetRequiredService<CurrentPlace>().Of(context).Policy.Settings.Code;
        return (await services.GetRequiredService<UploadReader>().ReadAsync(context, place, _ => ValueTask.FromResult(UploadTarget.Nowhere), cancellationToken)).Fields;
    }
}

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was filled in.</param>
public sealed record UnsentField(string Name, string Value);

/// <summary>Endpoint metadata: a form that comes here too late is not lost but shown again, filled in, with a button to send it. Never for forms with passwords.</summary>
/// <param name="Label">What sending it does, as its button says: 提交.</param>
public sealed record KeepsUnsentForm(string Label)
{
    /// <summary>The field that, sent as 0, leads back to the form itself, filled in; null where there is no such way.</summary>
    public string? Edit { get; init; }
}
