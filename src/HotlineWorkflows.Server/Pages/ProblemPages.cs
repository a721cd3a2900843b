using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Pages;

/// <summary>What the kinds of problems mean: where the <c>type</c> of problem details leads to.</summary>
public static class ProblemPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", () => Page.Of<ProblemsPage>()).AllowAnyone();
        routes.MapGet("/problems/{code}", (string code) => Page.Of<ProblemPage>(new
        {
            Kind = ProblemKinds.All.GetValueOrDefault(code) ?? throw new ProblemException(ProblemList.NotFound(RequestTexts.NotFound)),
        })).AllowAnyone();
    }
}
