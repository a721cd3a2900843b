using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Description;
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
        api.MapPost("/tickets/{number}/contact", RevealAsync).RequireStaff()
            .Describe("See a citizens contact", "For those who need to know (privacy.json); each look is kept in the audit trail before it is answered. Some roles must give a reason.")
            .Takes<RevealBody>("""{"reason":"verify"}""").Answers<ContactAnswer>(200).Problems(400, 401, 403, 404, 415);
        api.MapGet("/tickets/{number}/access-log", LogAsync).RequireStaff()
            .Describe("See who looked at a citizen", "Who saw the citizen's contact or a document that names him, newest first; for the roles privacy.json names.")
            .Answers<AccessLogAnswer>(200).Problems(401, 403, 404);
        api.MapPost("/tickets/{number}/erasure", EraseAsync).RequireStaff()
            .Describe("Erase personal data", "Destroys the ticket's key: what was written about it can never be read again, its codes and history stay. Refused while the ticket runs or a hold stands.")
            .Takes<EraseBody>("""{"ground":"citizenRequest"}""").Answers<ErasureAnswer>(200).Problems(400, 401, 403, 404, 409, 415);
        api.MapPut("/tickets/{number}/hold", HoldAsync).RequireStaff()
            .Describe("Hold personal data", "Keeps a ticket's personal data from being erased; null lifts the hold.")
            .Takes<HoldBody>("""{"hold":"litigation"}""").Answers<HoldAnswer>(200).Problems(400, 401, 403, 404, 409, 415);
    }

    private static async Task<IResult> RevealAsync(string number, HttpContext context, TicketAccess access, ContactAccess contacts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<RevealBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var citizen = await contacts.RevealAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Reason, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return ApiJson.Ok(new ContactAnswer(citizen.Name, citizen.Phone, citizen.Address, citizen.Organization, citizen.Anonymous));
    }

    private static async Task<IResult> LogAsync(string number, HttpContext context, TicketAccess access, AccessLog log, PrivacyPolicy policy, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        if (!policy.SeesWhoLooked.Contains(context.DemandStaff().Acting.Role!))
            throw new ProblemException(ProblemList.Forbidden(PrivacyTexts.MayNotSeeLog));
        var text = new PlaceText(entry, clock.GetUtcNow());
        return ApiJson.Ok(new AccessLogAnswer([.. (await log.OfAsync(id, cancellationToken)).Select(view => new LookAnswer(text.Iso(view.At), view.Staff, view.Role, view.Unit, view.What, view.Reason))]));
    }

    private static async Task<IResult> EraseAsync(string number, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<EraseBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.EraseAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Ground, cancellationToken);
        return ApiJson.Ok(new ErasureAnswer(number, true));
    }

    private static async Task<IResult> HoldAsync(string number, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<HoldBody>(context.Request, cancellationToken);
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.HoldAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, body.Hold, cancellationToken);
        return ApiJson.Ok(new HoldAnswer(number, body.Hold));
    }
}

/// <summary>A request to see a citizen's contact.</summary>
/// <param name="Reason">A code of privacy.json, where the role must give one.</param>
public sealed record RevealBody(string? Reason = null);

/// <summary>A request to erase.</summary>
/// <param name="Ground">A code of privacy.json.</param>
public sealed record EraseBody(string? Ground = null);

/// <summary>A hold to set.</summary>
/// <param name="Hold">A code of privacy.json; null lifts it.</param>
public sealed record HoldBody(string? Hold = null);

/// <summary>A citizen as he gave himself; all null once erased.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Address">Address.</param>
/// <param name="Organization">Enterprise.</param>
/// <param name="Anonymous">Whether he stays unnamed towards the units.</param>
public sealed record ContactAnswer(string? Name, string? Phone, string? Address, string? Organization, bool Anonymous);

/// <summary>Who looked.</summary>
/// <param name="Items">Newest first.</param>
public sealed record AccessLogAnswer(IReadOnlyList<LookAnswer> Items);

/// <summary>A look.</summary>
/// <param name="At">When, system clock, with the place's offset.</param>
/// <param name="Staff">Code of the person.</param>
/// <param name="Role">The role he acted in.</param>
/// <param name="Unit">The unit he acted for.</param>
/// <param name="What"><c>contact</c> or <c>document</c>.</param>
/// <param name="Reason">Code of his reason.</param>
public sealed record LookAnswer(string At, string? Staff, string? Role, string? Unit, string? What, string? Reason);

/// <summary>An erasure done.</summary>
/// <param name="Number">The ticket.</param>
/// <param name="Erased">True.</param>
public sealed record ErasureAnswer(string Number, bool Erased);

/// <summary>A hold set or lifted.</summary>
/// <param name="Number">The ticket.</param>
/// <param name="Hold">The hold; null: lifted.</param>
public sealed record HoldAnswer(string Number, string? Hold);
