using System.Text;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Designer.Repository;

/// <summary>版本库: a version as a file for git, and a file from git as a draft.</summary>
public static class RepositorySetup
{
    private const string Address = "/admin/design/{id}/repository";

    /// <summary>Maps the pages: supervisors look and download, administrators take files in.</summary>
    public static void MapRepository(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapGet($"{Address}/file", DownloadAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapPost(Address, TakeAsync).RequireStaff(Roles.Administrator).WithMetadata(new BodyLimit(routes.ServiceProvider.GetRequiredService<ServerOptions>().Limits.DefinitionBytes));
    }

    private static async Task<IResult> ShowAsync(string id, int? version, HttpContext context, DesignedProcesses designed, RepositoryFiles files, CancellationToken cancellationToken) =>
        await PageAsync(await designed.FindAsync(context, id, cancellationToken), version, null, designed, files, cancellationToken);

    private static async Task<IResult> DownloadAsync(string id, int? version, HttpContext context, DesignedProcesses designed, RepositoryFiles files, CancellationToken cancellationToken)
    {
        var definition = await designed.FindAsync(context, id, cancellationToken);
        var shown = version is null ? definition.Latest : definition.Find(version) ?? throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        var file = await files.FindAsync(id, cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(RepositoryFiles.TextOf(await designed.OpenAsync(shown, cancellationToken), file)), "application/json; charset=utf-8", file.Name);
    }

    private static async Task<IResult> TakeAsync(string id, IFormCollection form, HttpContext context, DesignedProcesses designed, RepositoryFiles files, FileImport import, CancellationToken cancellationToken)
    {
        var definition = await designed.FindAsync(context, id, cancellationToken);
        if (!definition.MayEdit)
            throw new ProblemException(ProblemList.Of(StatusCodes.Status403Forbidden));
        var seen = form["seen"].ToString() is { Length: > 0 } hash ? hash : null;
        var view = await import.CheckAsync(definition, await TextOfAsync(form, cancellationToken), seen, cancellationToken);
        var isConfirmed = seen is not null && (!view.ReplacesDraft || form["replace"] == "on");
        if (view.Refusal is not null || view.IsKnown || view.IsOvertaken || !isConfirmed)
            return await PageAsync(definition, null, view, designed, files, cancellationToken);
        await import.SaveAsync(context, view, cancellationToken);
        return Results.LocalRedirect(DefinitionTab.UrlOf(DefinitionTab.Changes, id));
    }

    private static async Task<IResult> PageAsync(DesignedProcess definition, int? version, FileImportView? import, DesignedProcesses designed, RepositoryFiles files, CancellationToken cancellationToken)
    {
        var shown = definition.Find(version) ?? definition.Published ?? definition.Latest;
        var file = await files.FindAsync(definition.Id, cancellationToken);
        var document = await designed.OpenAsync(shown, cancellationToken);
        return Page.Of<RepositoryPage>(
            new
            {
                Definition = definition,
                Shown = shown,
                File = file,
                Text = RepositoryFiles.TextOf(document, file),
                Diff = file.Document is null || file.Holds(shown) ? null : DefinitionDiff.Of(file.Document, document, await designed.WordsAsync(definition.Entry, [file.Document, document], cancellationToken)),
                Import = import,
            },
            import is { Refusal: not null } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static async Task<string> TextOfAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return form["text"].ToString();
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
