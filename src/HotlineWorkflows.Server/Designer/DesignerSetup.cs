using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Instances;
using HotlineWorkflows.Server.Designer.Options;
using HotlineWorkflows.Server.Designer.Programs;
using HotlineWorkflows.Server.Designer.Studio;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Settings;

namespace HotlineWorkflows.Server.Designer;

/// <summary>Process design: Elsa Studio's API and what stands around Studio.</summary>
public static class DesignerSetup
{
    /// <summary>Adds what process design needs.</summary>
    public static IServiceCollection AddDesigner(this IServiceCollection services) => services
        .AddSingleton<DefinitionPlaces>()
        .AddSingleton<IStudioScope>(provider => provider.GetRequiredService<DefinitionPlaces>())
        .AddSingleton<IStudioLog, DesignerLog>()
        .AddSingleton<InstancePageReading>()
        .AddInstancePages()
        .AddSingleton<IInputOptions, PlaceOptions>()
        .AddSingleton<IRunGate, TicketRunGate>()
        .AddSingleton<IStudioSignIn, ProgramSignIn>()
        .AddInsight()
        .AddSingleton(provider => provider.GetRequiredService<ServerOptions>().WorkflowHttp)
        .AddSingleton(provider => provider.GetRequiredService<WorkflowHttpSettings>().Endpoints)
        .AddSingleton<IWorkflowHttp, GuardedWorkflowHttp>()
        .AddSingleton<IHttpEndpointAccess, StaffEndpointAccess>()
        .AddProblemNames()
        .AddElsaStudioApi()
        .AddWorkflowHttp()
        .AddStudio()
        .AddTrying();

    /// <summary>Maps Studio's API and the pages: administrators edit, supervisors look.</summary>
    public static void MapDesigner(this IEndpointRouteBuilder routes)
    {
        var definition = new BodyLimit(routes.ServiceProvider.GetRequiredService<ServerOptions>().Limits.DefinitionBytes);
        routes.MapElsaStudioApi((endpoint, right) =>
            _ = right switch
            {
                StudioRight.SignIn => endpoint.AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit),
                StudioRight.See => endpoint.RequireStaff(Roles.Administrator, Roles.Supervisor),
                _ => endpoint.RequireStaff(Roles.Administrator).WithMetadata(definition),
            });

        // Each endpoint says itself who may call it.
        routes.MapWorkflowHttp().AllowAnyone();
        routes.MapStudio();
        routes.MapInsight();
        routes.MapInstancePages();
        routes.MapTrying();
    }
}
