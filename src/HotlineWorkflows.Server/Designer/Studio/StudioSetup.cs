namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>Elsa Studio's files and the pages in which it stands.</summary>
public static class StudioSetup
{
    /// <summary>Adds the files.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services) => services
        .AddSingleton(provider => new StudioFiles(StudioPackage.Find(provider.GetRequiredService<IHostEnvironment>().ContentRootPath)))
        .AddSingleton<StudioStart>()
        .AddSingleton<StudioShow>();

    /// <summary>Maps files and pages.</summary>
    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        StudioFiles.Map(routes);
        StudioPages.Map(routes);
        DesignListPages.Map(routes);
    }
}
