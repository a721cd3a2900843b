using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>The pages in which Elsa Studio stands, under the addresses Studio itself goes to.</summary>
public static class StudioPages
{
    private const string Home = "/studio/workflows/definitions";

    /// <summary>Maps the pages: administrators edit, supervisors look.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/studio", () => Results.LocalRedirect(Home));
        Get(routes, Home, Definitions);
        Get(routes, $"{Home}/{{id}}/edit", EditAsync);
        Get(routes, "/studio/workflows/instances", Instances);
        Get(routes, "/studio/workflows/instances/{id}/view", ViewAsync);
        // Studio has links to these addresses without its base.
        Get(routes, "/workflows/{**path}", (string? path, HttpContext context) => Results.LocalRedirect($"/studio/workflows/{path}{context.Request.QueryString}"));
    }

    private static void Get(IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapGet(pattern, handler).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static IResult Definitions(HttpContext context, StudioShow show) =>
        show.Page(context, "elsa-workflow-definition-list", "全部定义", "definitions");

    private static IResult Instances(HttpContext context, StudioShow show) =>
        show.Page(context, "elsa-workflow-instance-list", "实例", "instances");

    private static async Task<IResult> EditAsync(string id, HttpContext context, StudioShow show, IStudioScope scope, IWorkflowDefinitionStore definitions, CancellationToken cancellationToken)
    {
        if (!scope.Sees(context, id) || await definitions.FindLatestAsync(id, cancellationToken) is not { } version)
            throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        return show.Page(context, "elsa-workflow-definition-editor", version.Name, DefinitionTab.Edit, id, new() { ["definition-id"] = id });
    }

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context, StudioShow show, DefinitionPlaces places, IWorkflowStore instances, IWorkflowDefinitionStore definitions, TicketQueries tickets, CancellationToken cancellationToken)
    {
        if (await instances.FindInstanceAsync(id, cancellationToken) is not { } instance
            || await definitions.FindAsync(instance.DefinitionVersionId, cancellationToken) is not { } version
            || !places.Sees(context, version.DefinitionId))
            throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        // A ticket and the instance that drives it have one id.
        var ticket = places.PlaceOf(version.DefinitionId) is { } place ? await tickets.FindAsync(place, id, cancellationToken: cancellationToken) : null;
        return show.Page(context, "elsa-workflow-instance-viewer", $"{version.Name}（第 {version.Version} 版）", null, version.DefinitionId, new() { ["instance-id"] = id.ToString() }, id, ticket?.State.Number);
    }
}
