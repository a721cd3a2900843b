using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>The check of a draft before it is published.</summary>
public static class CheckPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapCheckPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/design/{id}/try/check", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapPost("/admin/design/{id}/try/check", StartAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, TriedDefinitions definitions, DefinitionUses uses, ScenarioShelf shelf, PublishChecks checks, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        var check = await checks.FindAsync(definition.Document, cancellationToken);
        // Looks again by itself until it is over, without a script.
        if (check is { EndedAt: null })
            context.Response.Headers["Refresh"] = "1";
        context.Response.Headers.CacheControl = "no-store";
        return Page.Of<CheckPage>(new { Definition = definition, Check = check, Scenarios = shelf.Of(await uses.ProcessesAsync(id, cancellationToken)) });
    }

    private static async Task<IResult> StartAsync(string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, PublishChecks checks, CancellationToken cancellationToken)
    {
        // The form carries nothing but its token; reading it is what checks that.
        _ = form.Count;
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        await checks.StartAsync(definition.Document, cancellationToken);
        return Results.LocalRedirect($"{definition.Url}/try/check");
    }
}
