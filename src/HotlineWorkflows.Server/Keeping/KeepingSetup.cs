using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>Registers what keeps unsent input.</summary>
public static class KeepingSetup
{
    /// <summary>Adds the table and the services.</summary>
    public static IServiceCollection AddKeeping(this IServiceCollection services)
    {
        services.AddDatabaseSchema<KeepingDbContext>(KeepingDbContext.HistoryTable, options => new KeepingDbContext(options));
        services.AddSingleton<KeptInputs>();
        services.AddSingleton<UnsentForms>();
        return services;
    }

    /// <summary>Maps the page that shows a kept form after signing in.</summary>
    public static void MapResume(this IEndpointRouteBuilder routes) => routes.MapGet(
        UnsentForms.ResumeUrl,
        async (HttpContext context, UnsentForms unsent, CancellationToken cancellationToken) => await unsent.ResumeAsync(context, cancellationToken) ?? Results.LocalRedirect("/")).AllowAnyone();
}
