using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary>A citizen's contact, who looked at it, erasing and holds (HB-11, HL-B11).</summary>
public static class PrivacyApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/{number}/contact", RevealAsync).RequireStaff();
        api.MapGet("/tickets/{number}/access-log", LogAsync).RequireStaff();
        api.MapPost("/tickets/{number}/erasure", EraseAsync).RequireStaff();
        api.MapPut("/tickets/{number}/hold", HoldAsync).RequireStaff();
    }

    private static async Task<IResult> RevealAsync(string number, HttpContext context, TicketAccess access, ContactAccess contacts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<RevealBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var citizen = await contacts.RevealAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Reason, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return ApiJson.Ok(new { name = citizen.Name, phone = citizen.Phone, address = citizen.Address, organization = citizen.Organization, anonymous = citizen.Anonymous });
    }

    private static async Task<IResult> LogAsync(string number, HttpContext context, TicketAccess access, AccessLog log, PrivacyPolicy policy, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        if (!policy.SeesWhoLooked.Contains(context.DemandStaff().Acting.Role!))
            throw new ProblemException(ProblemList.Forbidden(PrivacyTexts.MayNotSeeLog));
        var text = new PlaceText(entry, clock.GetUtcNow());
        return ApiJson.Ok(new
        {
            items = (await log.OfAsync(id, cancellationToken)).Select(view => new { at = text.Iso(view.At), staff = view.Staff, role = view.Role, unit = view.Unit, what = view.What, reason = view.Reason }),
        });
    }

    private static async Task<IResult> EraseAsync(string number, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<EraseBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.EraseAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Ground, cancellationToken);
        return ApiJson.Ok(new { number, erased = true });
    }

    private static async Task<IResult> HoldAsync(string number, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<HoldBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.HoldAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Hold, cancellationToken);
        return ApiJson.Ok(new { number, hold = body.Hold });
    }

    private sealed record RevealBody(string? Reason = null);

    private sealed record EraseBody(string? Ground = null);

    private sealed record HoldBody(string? Hold = null);
}
