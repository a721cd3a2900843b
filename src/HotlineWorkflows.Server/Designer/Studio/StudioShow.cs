using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>Makes the pages in which one of Studio's elements stands.</summary>
/// <param name="files">The package, if it is there.</param>
/// <param name="start">What a page loads.</param>
/// <param name="host">Where it is looked for.</param>
/// <param name="scope">Who may change what.</param>
/// <param name="places">Whose page it is.</param>
public sealed class StudioShow(StudioFiles files, StudioStart start, IHostEnvironment host, IStudioScope scope, CurrentPlace places)
{
    /// <summary>A page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="element">Studio's element.</param>
    /// <param name="title">What the page shows.</param>
    /// <param name="active">The tab this page is; null: none.</param>
    /// <param name="definitionId">The definition whose tabs stand above; null: none.</param>
    /// <param name="attributes">The element's own attributes.</param>
    /// <param name="instance">The instance shown; null: none.</param>
    /// <param name="ticket">The number of the ticket it belongs to; null: none.</param>
    public IResult Page(HttpContext context, string element, string title, string? active, string? definitionId = null, Dictionary<string, string>? attributes = null, Guid? instance = null, string? ticket = null)
    {
        if (files.Package is null)
            return Pages.Page.Of<StudioMissingPage>(new { DefinitionId = definitionId, Expected = Path.Combine(host.ContentRootPath, StudioPackage.Place) }, StatusCodes.Status503ServiceUnavailable);
        context.Response.Headers.ContentSecurityPolicy = start.Policy;
        return Pages.Page.Of<StudioPage>(new
        {
            Title = title,
            Element = element,
            Attributes = JsonSerializer.Serialize(attributes ?? []),
            DefinitionId = definitionId,
            Active = active,
            InstanceId = instance,
            Ticket = ticket,
            MayAct = scope.Edits(context, definitionId ?? scope.NewDefinitionId(context)),
            Zone = places.OfStaff(context).Policy.Settings.TimeZone,
            Start = start,
        });
    }
}
