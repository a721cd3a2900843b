using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Accounts, for administrators.</summary>
public static class AccountAdminPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapAccountAdminPages(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin/accounts").RequireStaff(Roles.Administrator);
        admin.MapGet("", ListAsync);
        admin.MapGet("/new", (HttpContext context) => Page.Of<NewAccountPage>(new { Scope = AccountAdministration.ScopeOf(context.DemandStaff()) }));
        admin.MapPost("", CreateAsync);
        admin.MapGet("/{id:guid}", ShowAsync);
        admin.MapPost("/{id:guid}/grants", GrantAsync);
        admin.MapPost("/{id:guid}/grants/revoke", RevokeAsync);
        admin.MapPost("/{id:guid}/{what:regex(^(lock|unlock|password|second-factor|end-sessions)$)}", ChangeAsync);
    }

    private static async Task<IResult> ListAsync(string? text, int? page, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var number = Math.Max(1, page ?? 1);
        var (items, total) = await accounts.ListAsync(context.DemandStaff(), text, number, cancellationToken);
        return Page.Of<AccountsPage>(new { Items = items, Total = total, Number = number, Search = text });
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        try
        {
            var (id, password) = await accounts.CreateAsync(staff, new NewAccount(form["userName"].ToString(), form["displayName"].ToString(), form["staffId"].ToString(), [GrantOf(form)]), cancellationToken);
            return await RenderAsync(staff, id, accounts, new { Given = password, Done = "账号已建立。" }, cancellationToken);
        }
        catch (ProblemException refused) when (refused.Problem.Status != StatusCodes.Status404NotFound)
        {
            return Page.Of<NewAccountPage>(new { Scope = AccountAdministration.ScopeOf(staff), Entered = form, Errors = refused.Problem.Errors ?? [], Message = refused.Problem.Detail.Chinese }, refused.Problem.Status);
        }
    }

    private static Task<IResult> ShowAsync(Guid id, string? done, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken) =>
        RenderAsync(context.DemandStaff(), id, accounts, new { Done = done is null ? null : "已办理。" }, cancellationToken);

    private static async Task<IResult> GrantAsync(Guid id, IFormCollection form, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        return await RefusableAsync(staff, id, accounts, () => accounts.GrantAsync(staff, id, GrantOf(form), cancellationToken), cancellationToken);
    }

    private static async Task<IResult> RevokeAsync(Guid id, IFormCollection form, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        return await RefusableAsync(staff, id, accounts, () => accounts.RevokeAsync(staff, id, form["grant"].ToString(), cancellationToken), cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(Guid id, string what, IFormCollection form, HttpContext context, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        _ = form;
        var staff = context.DemandStaff();
        string? given = null;
        var answer = await RefusableAsync(
            staff,
            id,
            accounts,
            async () =>
            {
                if (what == "password")
                    given = await accounts.ResetPasswordAsync(staff, id, cancellationToken);
                else
                    await (what switch
                    {
                        "lock" => accounts.LockAsync(staff, id, cancellationToken),
                        "unlock" => accounts.UnlockAsync(staff, id, cancellationToken),
                        "second-factor" => accounts.ResetSecondFactorAsync(staff, id, cancellationToken),
                        _ => accounts.EndSessionsAsync(staff, id, cancellationToken),
                    });
            },
            cancellationToken);
        // A given password is shown this once and in no address, so the answer is the page itself and no redirect.
        return given is null ? answer : await RenderAsync(staff, id, accounts, new { Given = given, Done = "密码已重置。" }, cancellationToken);
    }

    private static async Task<IResult> RefusableAsync(SignedInStaff staff, Guid id, AccountAdministration accounts, Func<Task> change, CancellationToken cancellationToken)
    {
        try
        {
            await change();
            return Results.LocalRedirect($"/admin/accounts/{id}?done=1");
        }
        catch (ProblemException refused) when (refused.Problem.Status != StatusCodes.Status404NotFound)
        {
            return await RenderAsync(staff, id, accounts, new { Message = refused.Problem.Detail.Chinese }, cancellationToken, refused.Problem.Status);
        }
    }

    private static async Task<IResult> RenderAsync(SignedInStaff staff, Guid id, AccountAdministration accounts, object more, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
    {
        var parameters = new RouteValueDictionary(more)
        {
            ["Account"] = await accounts.FindAsync(staff, id, cancellationToken),
            ["Sessions"] = await accounts.SessionsAsync(staff, id, cancellationToken),
            ["Scope"] = AccountAdministration.ScopeOf(staff),
            ["IsOwn"] = id == staff.AccountId,
        };
        return Page.Of<AccountAdminPage>(parameters.ToDictionary(pair => pair.Key, pair => pair.Value), status);
    }

    private static StaffGrant GrantOf(IFormCollection form)
    {
        var role = form["role"].ToString();
        return new StaffGrant(
            form["place"].ToString(),
            role,
            Roles.IsOfUnit(role) && form["unit"].ToString() is { Length: > 0 } unit ? unit : null,
            role == Roles.UnitLeader && form["rank"].ToString() is { Length: > 0 } rank ? rank : null);
    }
}
