using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Rules;

/// <summary>Rule files of the running server: services and the administrators' page.</summary>
public static class RulesSetup
{
    private const string Path = "/admin/rules";

    /// <summary>Adds what sees, checks and takes changed files.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<ProvisionalCounts>()
        .AddSingleton<RuleFiles>()
        .AddHostedService<RuleWatch>();

    /// <summary>Maps the page.</summary>
    public static void MapRulesPage(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireStaff(Roles.Administrator);
        pages.MapGet("", (RuleFiles files) => RulesPageOf(files.State));
        pages.MapPost("", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(IFormCollection form, RuleFiles files, CancellationToken cancellationToken)
    {
        await files.TakeAsync(cancellationToken);
        return Results.LocalRedirect(Path);
    }

    private static IResult RulesPageOf(RuleState state) => Page.Of<RulesPage>(new { State = state });
}
