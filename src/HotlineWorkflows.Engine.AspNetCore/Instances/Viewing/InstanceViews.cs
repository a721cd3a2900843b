using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;

/// <summary>One instance: what Studio's viewer asks first.</summary>
internal static class InstanceViews
{
    /// <summary>The whole instance.</summary>
    public static async Task<IResult> ViewAsync(HttpContext caller, string id, InstanceLookup lookup, InstanceReader reader, IInstanceCompanion companion)
    {
        if (await lookup.FindAsync(caller, id) is not { } instance)
            return Results.NotFound();
        await using var open = await reader.OpenAsync(instance, caller.RequestAborted);
        var names = await companion.NamesAsync([instance.Id], caller.RequestAborted);
        return StudioAnswers.Json(InstanceModel.Of(open, names.GetValueOrDefault(instance.Id)));
    }

    /// <summary>Whether there is news of it.</summary>
    public static async Task<IResult> StateAsync(HttpContext caller, string id, InstanceLookup lookup) =>
        await lookup.FindAsync(caller, id) is { } instance
            ? StudioAnswers.Json(new { status = instance.Status, workflowSubStatus = instance.SubStatus, subStatus = instance.SubStatus, updatedAt = instance.UpdatedAt })
            : Results.NotFound();

    /// <summary>Its variables, as they are now.</summary>
    public static async Task<IResult> VariablesAsync(HttpContext caller, string id, InstanceLookup lookup, InstanceReader reader)
    {
        if (await lookup.FindAsync(caller, id) is not { } instance)
            return Results.NotFound();
        await using var open = await reader.OpenAsync(instance, caller.RequestAborted);
        if (open.Burst?.Workflow is not { } workflow)
            return StudioAnswers.List(Array.Empty<object>());
        var values = workflow.Variables;
        return StudioAnswers.List([.. workflow.Plan.Workflow.Variables.Select(variable => new { id = variable.Id, name = variable.Name, value = Shown.Value(values.GetValueOrDefault(variable.Name)) })]);
    }
}
