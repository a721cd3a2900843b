using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The words of the regulations.</summary>
public static class ReferencePages
{
    /// <summary>Maps the pages.</summary>
    public static void MapReferencePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clauses", (HttpContext context, CurrentPlace places) => Page.Of<ClausesPage>(new { Entry = places.Of(context) })).AllowAnyone();
        routes.MapGet("/clauses/{id}", (string id, HttpContext context, CurrentPlace places) =>
        {
            // A clause belongs to one place; its id leads there whatever place was chosen.
            var entry = places.All.OrderByDescending(entry => entry == places.Of(context)).FirstOrDefault(entry => entry.Policy.Clauses.ContainsKey(id))
                ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchClause));
            return Page.Of<ClausePage>(new { Entry = entry, Clause = entry.Policy.Clauses[id] });
        }).AllowAnyone();
    }
}
