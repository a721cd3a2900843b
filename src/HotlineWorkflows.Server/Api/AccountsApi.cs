using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Reading;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>/admin/accounts</c>: accounts, for administrators.</summary>
public static class AccountsApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin/accounts").RequireStaff(Roles.Administrator);
        admin.MapGet("", ListAsync)
            .Describe("List accounts", "Of the places the administrator holds, page by page; text is a part of user name or name.")
            .Answers<AccountPage>(200).Problems(400, 401, 403);
        admin.MapPost("", CreateAsync)
            .Describe("Create an account", "The answer is the only place where the first password is told; it must be changed at the first sign-in.")
            .Takes<NewAccountBody>(ApiExamples.NewAccount).Answers<NewAccountAnswer>(201).Problems(400, 401, 403, 404, 409, 413, 415, 422, 429);
        admin.MapGet("/{id:guid}", async (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            ApiJson.Ok(View(await accounts.FindAsync(context.DemandStaff(), id, cancellationToken))))
            .Describe("Read an account", "With its roles and how it stands.")
            .Answers<AccountAnswer>(200).Problems(400, 401, 403, 404);
        admin.MapPost("/{id:guid}/grants", GrantAsync)
            .Describe("Grant a role", "In a place and, where the role is held in one, a unit.")
            .Takes<GrantBody>(ApiExamples.Grant).Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 413, 415, 422, 429);
        admin.MapDelete("/{id:guid}/grants", RevokeAsync)
            .Describe("Revoke a role", "By its key.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 422, 429);
        admin.MapPost("/{id:guid}/lock", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.LockAsync(context.DemandStaff(), id, cancellationToken)))
            .Describe("Lock an account", "It cannot sign in, and its sessions end.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 422, 429);
        admin.MapPost("/{id:guid}/unlock", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.UnlockAsync(context.DemandStaff(), id, cancellationToken)))
            .Describe("Unlock an account", "It may sign in again.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 422, 429);
        admin.MapPost("/{id:guid}/password", async (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            ApiJson.Ok(new PasswordAnswer(await accounts.ResetPasswordAsync(context.DemandStaff(), id, cancellationToken))))
            .Describe("Reset a password", "The answer is the only place where the new one is told; it must be changed at the next sign-in.")
            .Answers<PasswordAnswer>(200).Problems(400, 401, 403, 404, 409, 422, 429);
        admin.MapDelete("/{id:guid}/second-factor", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.ResetSecondFactorAsync(context.DemandStaff(), id, cancellationToken)))
            .Describe("Remove a second factor", "For somebody who has lost his; he sets up a new one where his role demands it.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 422, 429);
        admin.MapDelete("/{id:guid}/sessions", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.EndSessionsAsync(context.DemandStaff(), id, cancellationToken)))
            .Describe("End the sessions of an account", "Everywhere it is signed in.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 404, 409, 422, 429);
    }

    private static async Task<IResult> ListAsync(string? text, int? page, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var number = Math.Max(1, page ?? 1);
        var (items, total) = await accounts.ListAsync(context.DemandStaff(), text, number, cancellationToken);
        return ApiJson.Ok(new AccountPage([.. items.Select(View)], total, number, AccountDirectory.PageSize));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<NewAccountBody>(context.Request, cancellationToken);
        var (id, password) = await accounts.CreateAsync(
            context.DemandStaff(), new NewAccount(body.UserName ?? "", body.DisplayName ?? "", body.StaffId, [.. (body.Grants ?? []).Select(Grant)]), cancellationToken);
        return ApiJson.Created($"/api/v1/admin/accounts/{id}", new NewAccountAnswer(id, password));
    }

    private static async Task<IResult> GrantAsync(Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        await accounts.GrantAsync(context.DemandStaff(), id, Grant(await JsonBody.ReadAsync<GrantBody>(context.Request, cancellationToken)), cancellationToken);
        return Results.NoContent();
    }

    private static Task<IResult> RevokeAsync(Guid id, string? key, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
        DoneAsync(accounts.RevokeAsync(context.DemandStaff(), id, key ?? "", cancellationToken));

    private static async Task<IResult> DoneAsync(Task change)
    {
        await change;
        return Results.NoContent();
    }

    private static StaffGrant Grant(GrantBody body) => new(body.Place ?? "", body.Role ?? "", body.Unit, body.Rank);

    private static AccountAnswer View(AccountView account) => new(
        account.Id,
        account.UserName,
        account.DisplayName,
        account.StaffId,
        account.IsLocked,
        account.LockedOutUntil,
        account.MustChangePassword,
        account.HasSecondFactor,
        account.LastSignInAt,
        [.. account.Grants.Select(grant => new GrantAnswer(grant.Key, grant.Place, grant.Role, grant.Unit, grant.Rank))]);

    private sealed record GrantBody(string? Place = null, string? Role = null, string? Unit = null, string? Rank = null);

    private sealed record NewAccountBody(string? UserName = null, string? DisplayName = null, string? StaffId = null, IReadOnlyList<GrantBody>? Grants = null);
}
