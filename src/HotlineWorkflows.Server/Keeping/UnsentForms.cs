using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>
/// Forms that come when their page has expired (shown again at once) or their session has (shown again after signing in). Nothing is
/// done without a press of the button by the one who filled them in: a form another site sent is not taken up at all.
/// </summary>
/// <param name="kept">Keeps them over a sign-in.</param>
public sealed class UnsentForms(KeptInputs kept)
{
    /// <summary>Where a kept form is shown again; the address to go to after signing in.</summary>
    public const string ResumeUrl = "/resume";

    private const string Kind = "form";

    private static readonly TimeSpan Life = TimeSpan.FromHours(4);

    /// <summary>Whether a request is a form of ours that should not be lost.</summary>
    public static bool IsWorthKeeping(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<KeepsUnsentForm>() is not null && IsForm(context) && IsOurs(context);

    /// <summary>Shows the form of a request again, with a fresh token.</summary>
    public static async Task<IResult> ShowAgainAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await UnsentForm.OfAsync(context, cancellationToken);
        return FormWriter.Allows(form.Writer, context)
            ? Show(form, context, signedIn: false)
            : Page.Of<ErrorPage>(new { OfAnother().Problem }, StatusCodes.Status409Conflict);
    }

    /// <summary>Keeps the form of a request until whoever filled it in has signed in again; the address to lead him to then.</summary>
    /// <remarks>For the challenge of a sign-in: <c>if (UnsentForms.IsWorthKeeping(context)) back = await unsent.KeepAsync(context, ct);</c></remarks>
    public async Task<string> KeepAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await UnsentForm.OfAsync(context, cancellationToken);
        var keeps = context.GetEndpoint()?.Metadata.GetMetadata<KeepsUnsentForm>();
        await kept.SaveAsync(context, Kind, new KeptForm(form, keeps?.Label ?? "提交", keeps?.Edit), Life, cancellationToken);
        return ResumeUrl;
    }

    /// <summary>Shows the form kept for this browser, once; null when there is none.</summary>
    /// <exception cref="ProblemException">409: another account filled it in; it is thrown away.</exception>
    public async Task<IResult?> ResumeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await kept.FindAsync<KeptForm>(context, Kind, cancellationToken) is not { } found)
            return null;
        await kept.ForgetAsync(context, Kind, cancellationToken);
        return FormWriter.Allows(found.Content.Form.Writer, context)
            ? Page.Of<UnsentFormPage>(new { found.Content.Form, found.Content.Label, found.Content.Edit, SignedIn = true })
            : throw OfAnother();
    }

    private static IResult Show(UnsentForm form, HttpContext context, bool signedIn) =>
        Page.Of<UnsentFormPage>(new { Form = form, context.GetEndpoint()!.Metadata.GetMetadata<KeepsUnsentForm>()!.Label, context.GetEndpoint()!.Metadata.GetMetadata<KeepsUnsentForm>()!.Edit, SignedIn = signedIn }, StatusCodes.Status400BadRequest);

    // The framework's own question may not be asked where a form's token is stale.
    private static bool IsForm(HttpContext context) =>
        context.Request.ContentType is { } type && (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase));

    /// <summary>Browsers say where a form comes from; one that does not say is too old to be trusted with this.</summary>
    private static bool IsOurs(HttpContext context)
    {
        var request = context.Request;
        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => true,
            "" => request.Headers.Origin == $"{request.Scheme}://{request.Host}",
            _ => false,
        };
    }

    private static ProblemException OfAnother() => new(ProblemList.Conflict(TicketTexts.FormOfAnother));

    private sealed record KeptForm(UnsentForm Form, string Label, string? Edit = null);
}
