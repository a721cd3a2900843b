using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Reading;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>/admin/accounts</c>: accounts, for administrators.</summary>
public static class AccountsApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin/accounts").RequireStaff(Roles.Administrator);
        admin.MapGet("", ListAsync);
        admin.MapPost("", CreateAsync);
        admin.MapGet("/{id:guid}", async (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            ApiJson.Ok(View(await accounts.FindAsync(context.DemandStaff(), id, cancellationToken))));
        admin.MapPost("/{id:guid}/grants", GrantAsync);
        admin.MapDelete("/{id:guid}/grants", RevokeAsync);
        admin.MapPost("/{id:guid}/lock", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.LockAsync(context.DemandStaff(), id, cancellationToken)));
        admin.MapPost("/{id:guid}/unlock", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.UnlockAsync(context.DemandStaff(), id, cancellationToken)));
        admin.MapPost("/{id:guid}/password", async (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            ApiJson.Ok(new { password = await accounts.ResetPasswordAsync(context.DemandStaff(), id, cancellationToken) }));
        admin.MapDelete("/{id:guid}/second-factor", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.ResetSecondFactorAsync(context.DemandStaff(), id, cancellationToken)));
        admin.MapDelete("/{id:guid}/sessions", (Guid id, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
            DoneAsync(accounts.EndSessionsAsync(context.DemandStaff(), id, cancellationToken)));
    }

    private static async Task<IResult> ListAsync(string? text, int? page, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var number = Math.Max(1, page ?? 1);
        var (items, total) = await accounts.ListAsync(context.DemandStaff(), text, number, cancellationToken);
        return ApiJson.Ok(new { items = items.Select(View), total, page = number, pageSize = AccountDirectory.PageSize });
    }

    private static async Task<IResult> CreateAsync(HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<NewAccountBody>(context.Request, cancellationToken);
        var (id, password) = await accounts.CreateAsync(
            context.DemandStaff(), new NewAccount(body.UserName ?? "", body.DisplayName ?? "", body.StaffId, [.. (body.Grants ?? []).Select(Grant)]), cancellationToken);
        return ApiJson.Created($"/api/v1/admin/accounts/{id}", new { id, password });
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

    private static object View(AccountView account) => new
    {
        id = account.Id,
        userName = account.UserName,
        displayName = account.DisplayName,
        staffId = account.StaffId,
        locked = account.IsLocked,
        lockedOutUntil = account.LockedOutUntil,
        mustChangePassword = account.MustChangePassword,
        secondFactor = account.HasSecondFactor,
        lastSignInAt = account.LastSignInAt,
        grants = account.Grants.Select(grant => new { key = grant.Key, place = grant.Place, role = grant.Role, unit = grant.Unit, rank = grant.Rank }),
    };

    private sealed record GrantBody(string? Place = null, string? Role = null, string? Unit = null, string? Rank = null);

    private sealed record NewAccountBody(string? UserName = null, string? DisplayName = null, string? StaffId = null, IReadOnlyList<GrantBody>? Grants = null);
}
