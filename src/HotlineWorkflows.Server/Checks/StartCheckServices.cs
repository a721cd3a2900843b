namespace HotlineWorkflows.Server.Checks;

/// <summary>Registers what must hold before the server starts.</summary>
public static class StartCheckServices
{
    /// <summary>Adds the checks of the host itself. Must be called before any other hosted service is registered: they run in this order.</summary>
    public static IServiceCollection AddStartChecks(this IServiceCollection services)
    {
        services.AddSingleton<StartChecks>();
        services.AddHostedService(provider => provider.GetRequiredService<StartChecks>());
        services.AddStartCheck<NetworkCheck>();
        services.AddStartCheck<FilesCheck>();
        services.AddStartCheck<SecretCheck>();
        services.AddStartCheck<DemoLeftoversCheck>();
        services.AddStartCheck<AccountsCheck>();
        return services;
    }

    /// <summary>Adds a check.</summary>
    public static IServiceCollection AddStartCheck<TCheck>(this IServiceCollection services)
        where TCheck : class, IStartCheck => services.AddSingleton<IStartCheck, TCheck>();
}
