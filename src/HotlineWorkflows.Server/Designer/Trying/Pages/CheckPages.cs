using HotlineWorkflows.Engine.Workflows.Management;
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

    private static async Task<IResult> ShowAsync(string id, string? done, HttpContext context, TriedDefinitions definitions, CheckPageMaking making, CancellationToken cancellationToken)
        => await making.ShowAsync(context, await definitions.FindAsync(context, id, cancellationToken), cancellationToken, done: done);

    private static async Task<IResult> StartAsync(string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, PublishChecks checks, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        await checks.StartAsync(definition.Document, cancellationToken);
        return Results.LocalRedirect($"{definition.Url}/try/check");
    }
}

/// <summary>Makes the page of check and publication.</summary>
/// <param name="checks">Checks drafts.</param>
/// <param name="shelf">The scenarios.</param>
/// <param name="uses">Knows the processes.</param>
/// <param name="store">The versions.</param>
/// <param name="overrides">Reasons given.</param>
public sealed class CheckPageMaking(PublishChecks checks, ScenarioShelf shelf, DefinitionUses uses, IWorkflowDefinitionStore store, PublishOverrides overrides)
{
    /// <summary>The page, as things stand.</summary>
    /// <param name="context">The request.</param>
    /// <param name="definition">Which definition.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="done">What was just done (<c>publish</c>, <c>retract</c>, <c>revert</c>); null: nothing.</param>
    /// <param name="refused">Why something was not done; empty: it was, or nothing was asked.</param>
    /// <param name="reason">A reason that was written and not taken; null: none.</param>
    public async Task<IResult> ShowAsync(HttpContext context, TriedDefinition definition, CancellationToken cancellationToken, string? done = null, IReadOnlyList<string>? refused = null, string? reason = null)
    {
        var check = await checks.FindAsync(definition.Document, cancellationToken);
        // Looks again by itself until it is over, without a script.
        if (check is { EndedAt: null } && refused is null)
            context.Response.Headers["Refresh"] = "1";
        context.Response.Headers.CacheControl = "no-store";
        return Page.Of<CheckPage>(
            new
            {
                Definition = definition,
                Check = check,
                Scenarios = shelf.Of(await uses.ProcessesAsync(definition.Id, cancellationToken)),
                Versions = await store.ListHeadsAsync(definition.Id, cancellationToken),
                Overrides = await overrides.ListAsync(definition.Id, cancellationToken),
                Done = done,
                Refused = refused ?? [],
                Reason = reason,
            },
            refused is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
