using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Options;
using HotlineWorkflows.Server.Designer.Programs;
using HotlineWorkflows.Server.Designer.Studio;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Designer;

/// <summary>Process design: Elsa Studio's API and what stands around Studio.</summary>
public static class DesignerSetup
{
    /// <summary>Adds what process design needs.</summary>
    public static IServiceCollection AddDesigner(this IServiceCollection services) => services
        .AddSingleton<DefinitionPlaces>()
        .AddSingleton<IStudioScope>(provider => provider.GetRequiredService<DefinitionPlaces>())
        .AddSingleton<IStudioLog, DesignerLog>()
        .AddSingleton<IInputOptions, PlaceOptions>()
        .AddSingleton<IRunGate, TicketRunGate>()
        .AddSingleton<IStudioSignIn, ProgramSignIn>()
        .AddInsight()
        .AddElsaStudioApi()
        .AddStudio()
        .AddTrying();

    /// <summary>Maps Studio's API and the pages: administrators edit, supervisors look.</summary>
    public static void MapDesigner(this IEndpointRouteBuilder routes)
    {
        routes.MapElsaStudioApi(static (endpoint, right) =>
            _ = right switch
            {
                StudioRight.SignIn => endpoint.AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit),
                StudioRight.See => endpoint.RequireStaff(Roles.Administrator, Roles.Supervisor),
                _ => endpoint.RequireStaff(Roles.Administrator),
            });
        routes.MapStudio();
        routes.MapInsight();
        routes.MapTrying();
    }
}
