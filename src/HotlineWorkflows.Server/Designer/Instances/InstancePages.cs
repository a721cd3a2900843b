using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Instances;

/// <summary>变更: where Studio's menu of an instance leads; what failed is retried there, the instance ended or taken to another version.</summary>
public static class InstancePages
{
    private const string Address = "/studio/alterations/instances/{id:guid}";

    /// <summary>Adds what shows the menu.</summary>
    public static IServiceCollection AddInstancePages(this IServiceCollection services) => services
        .AddSingleton<IInstanceCompanion, TicketInstances>()
        .AddSingleton(new StudioFeature("Elsa.Alterations.ShellFeatures.Alterations", "变更", "重试故障、终止实例、转换版本。"));

    /// <summary>Maps the page: supervisors look, administrators act.</summary>
    public static void MapInstancePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapPost(Address, ActAsync).RequireStaff(Roles.Administrator);
    }

    private static Task<IResult> ShowAsync(Guid id, int? version, string? done, HttpContext context, InstancePageReading reading, CancellationToken cancellationToken) =>
        reading.PageAsync(context, id, version, done, null, cancellationToken);

    private static async Task<IResult> ActAsync(Guid id, IFormCollection form, HttpContext context, IInstanceOperations operations, InstancePageReading reading, CancellationToken cancellationToken)
    {
        var act = form["act"].ToString();
        int? version = int.TryParse(form["version"], out var number) ? number : null;
        var reason = act switch
        {
            "retry" => await operations.RetryAsync(context, id, form["execution"].ToString() is { Length: > 0 } execution ? execution : null),
            "cancel" => await operations.CancelAsync(context, id),
            "migrate" when version is { } target => await operations.MigrateAsync(context, id, target),
            _ => throw new ProblemException(ProblemList.Of(StatusCodes.Status400BadRequest)),
        };
        return reason is null
            ? Results.Redirect($"/studio/alterations/instances/{id}?done={act}")
            : await reading.PageAsync(context, id, act == "migrate" ? version : null, null, reason, cancellationToken);
    }
}

/// <summary>Reads what the page of an instance shows.</summary>
/// <param name="operations">Finds instances, previews.</param>
/// <param name="definitions">Where versions are.</param>
/// <param name="bursts">Opens instances.</param>
/// <param name="companion">What instances are called.</param>
/// <param name="scope">Who may act.</param>
/// <param name="places">Whose page it is.</param>
/// <param name="clock">The business clock.</param>
public sealed class InstancePageReading(
    IInstanceOperations operations, IWorkflowDefinitionStore definitions, BurstFactory bursts, IInstanceCompanion companion, IStudioScope scope, CurrentPlace places, BusinessClock clock)
{
    /// <summary>The page of an instance.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The instance.</param>
    /// <param name="version">The version whose preview is shown; null: none.</param>
    /// <param name="done">What was just done; null: nothing.</param>
    /// <param name="refused">Why it was not done; null: it was, or nothing was asked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IResult> PageAsync(HttpContext context, Guid id, int? version, string? done, string? refused, CancellationToken cancellationToken)
    {
        var instance = await operations.FindAsync(context, id) ?? throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        var versions = await definitions.ListHeadsAsync(instance.DefinitionId, cancellationToken);
        var now = versions.FirstOrDefault(candidate => candidate.Id == instance.DefinitionVersionId);
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        return Page.Of<InstancePage>(new
        {
            Entry = places.OfStaff(context),
            Instance = instance,
            Name = (await companion.NamesAsync([id], cancellationToken)).GetValueOrDefault(id),
            Definition = now?.Name ?? instance.DefinitionId,
            Version = now?.Version ?? 0,
            burst.Workflow.Incidents,
            Others = versions.Where(candidate => candidate.Id != instance.DefinitionVersionId && (candidate.IsPublished || !candidate.IsLatest)).Select(candidate => candidate.Version).ToArray(),
            Preview = version is { } target ? await operations.PreviewAsync(context, id, target) : null,
            MayAct = scope.Operates(context, instance.DefinitionId),
            Done = done,
            Refused = refused,
            Now = clock.GetUtcNow(),
        });
    }
}
