using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Answers Studio when it asks for the options of an input.</summary>
internal static class InputOptionsRoute
{
    public static async Task<IResult> AnswerAsync(
        HttpContext caller,
        string activityType,
        string inputName,
        [FromServices] ActivitySets activities,
        [FromServices] IInputOptions options,
        [FromServices] IStudioScope scope,
        CancellationToken cancellationToken)
    {
        if ((await activities.ForAsync(caller, cancellationToken)).FindInput(activityType, inputName) is not var (activity, input))
            return StudioAnswers.Json(new { items = new JsonObject() });
        var definition = EditedDefinition.Of(caller.Request) is { } id && scope.Sees(caller, id) ? id : null;
        var isListed = options.Knows(activity, input);
        var list = isListed
            ? await options.ListAsync(new InputOptionsRequest(caller, definition, activity, input, await ValuesAsync(caller.Request, cancellationToken)), cancellationToken)
            : input.Options;
        return StudioAnswers.Json(new { items = InputEditors.Refreshed(input, list, isListed) });
    }

    /// <summary>The activity's inputs as they stand; none when Studio says nothing, or nothing that can be read: the list is offered all the same.</summary>
    private static async ValueTask<JsonObject> ValuesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject)?["context"] as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
