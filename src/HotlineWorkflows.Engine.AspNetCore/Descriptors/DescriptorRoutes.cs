using System.Text;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>What Studio reads when a screen opens: activity types, editors, syntaxes, types, strategies, features.</summary>
internal static class DescriptorRoutes
{
    /// <summary>The version of Elsa whose API this is.</summary>
    private const string PackageVersion = "3.8.2";

    /// <summary>Maps the routes.</summary>
    public static void MapDescriptors(this StudioRoutes routes)
    {
        routes.Get(StudioRight.See, "/package/version", () => StudioAnswers.Json(new { packageVersion = PackageVersion }));
        routes.Get(StudioRight.See, "/features/installed", ([FromServices] IEnumerable<StudioFeature> features) => StudioAnswers.List(features.ToArray()));
        routes.Get(StudioRight.See, "/features/installed/{fullName}", (string fullName, [FromServices] IEnumerable<StudioFeature> features) =>
            features.FirstOrDefault(feature => feature.FullName == fullName) is { } installed ? StudioAnswers.Json(installed) : Results.NotFound());
        routes.Get(StudioRight.See, "/descriptors/activities", async (HttpContext caller, [FromServices] ActivitySets activities, CancellationToken cancellationToken) =>
            (await activities.ForAsync(caller, cancellationToken)).Answer.For(caller));
        routes.Post(StudioRight.See, "/descriptors/activities/{activityType}/options/{inputName}", InputOptionsRoute.AnswerAsync);
        routes.Get(StudioRight.See, "/descriptors/expression-descriptors", ([FromServices] IExpressionCompiler compiler) => StudioAnswers.List(ExpressionSyntaxes.Of(compiler)));
        routes.Get(StudioRight.See, "/descriptors/variables", () => StudioAnswers.List(VariableTypes.All));
        routes.Get(StudioRight.See, "/descriptors/storage-drivers", () => StudioAnswers.List(Strategies.Storage));
        routes.Get(StudioRight.See, "/descriptors/workflow-activation-strategies", () => StudioAnswers.List(Strategies.Activation));
        routes.Get(StudioRight.See, "/descriptors/incident-strategies", () => StudioAnswers.List(Strategies.Incident));
        routes.Get(StudioRight.See, "/descriptors/log-persistence-strategies", () => StudioAnswers.List(Strategies.LogPersistence));

        // The engine commits at the end of every burst and retries by its own rules; there is nothing to choose.
        foreach (var empty in new[] { "/descriptors/commit-strategies/workflows", "/descriptors/commit-strategies/activities", "/descriptors/output-converters", "/resilience/strategies" })
            routes.Get(StudioRight.See, empty, () => StudioAnswers.List(Array.Empty<Strategy>()));
        routes.Post(StudioRight.See, "/scripting/javascript/type-definitions/{definitionId}", DeclareAsync);
    }

    private static async Task<IResult> DeclareAsync(HttpContext caller, string definitionId, [FromServices] IWorkflowDefinitionStore store, [FromServices] IStudioScope scope, [FromServices] TypeDeclarations declarations, CancellationToken cancellationToken)
    {
        var latest = scope.Sees(caller, definitionId) ? await store.FindLatestAsync(definitionId, cancellationToken) : null;
        var definition = latest is null ? null : DefinitionDocument.Parse(latest.Json, latest.Id, out _);
        return Results.Text(declarations.Of(definition), "application/x-typescript", Encoding.UTF8);
    }
}
