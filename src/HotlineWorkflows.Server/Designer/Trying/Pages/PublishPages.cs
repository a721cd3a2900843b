using System.Globalization;
using HotlineWorkflows.Engine.AspNetCore.Definitions;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Publishing, taking back and reverting on our own page; only here somebody may answer for a draft that did not pass its check.</summary>
public static class PublishPages
{
    /// <summary>The field of the form that says which content whoever publishes has seen.</summary>
    public const string Seen = "seen";

    /// <summary>The field of the form with the reason for publishing all the same.</summary>
    public const string Reason = "reason";

    /// <summary>The field of the form that says that what cannot be undone by itself was confirmed.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Maps what the forms of the page are sent to.</summary>
    public static void MapPublishPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/design/{id}/publish", PublishAsync).RequireStaff(Roles.Administrator);
        routes.MapPost("/admin/design/{id}/retract", RetractAsync).RequireStaff(Roles.Administrator);
        routes.MapPost("/admin/design/{id}/revert", RevertAsync).RequireStaff(Roles.Administrator);
    }

    private static async Task<IResult> PublishAsync(
        string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, PublishChecks checks, PublishOverrides overrides, DefinitionActs acts, CheckPageMaking page, CancellationToken cancellationToken)
    {
        var definition = await EditedAsync(id, context, definitions, cancellationToken);
        if (form[Seen] != definition.Latest.ContentHash)
            return await page.ShowAsync(context, definition, cancellationToken, refused: [DesignTexts.DraftChanged.Chinese]);
        if (await checks.FindAsync(definition.Document, cancellationToken) is not { EndedAt: not null, Broken: null } check)
            return await page.ShowAsync(context, definition, cancellationToken, refused: ["这份内容还没有检验完。请先检验，再发布。"]);
        if (check.Errors.Count > 0)
            return await page.ShowAsync(context, definition, cancellationToken, refused: ["流程有错误，改正后才能发布；写明理由也不能发布走不通的流程。"]);
        if (!check.HasPassed)
        {
            var reason = form[Reason].ToString().Trim();
            if (new StringInfo(reason).LengthInTextElements < PublishOverrides.ShortestReason)
                return await page.ShowAsync(context, definition, cancellationToken, refused: [$"未通过检验仍要发布，请写明理由，不少于 {PublishOverrides.ShortestReason} 个字。"], reason: reason);
            await overrides.NoteAsync(context.DemandStaff(), definition, check.Failed.Count, reason, cancellationToken);
        }

        return await AnswerAsync(await acts.PublishAsync(context, definition.Latest, pastGate: true), "publish", context, definition, page, cancellationToken);
    }

    private static async Task<IResult> RetractAsync(string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, DefinitionActs acts, CheckPageMaking page, CancellationToken cancellationToken)
    {
        var definition = await EditedAsync(id, context, definitions, cancellationToken);
        return form[Confirmed] == "1"
            ? await AnswerAsync(await acts.RetractAsync(context, id), "retract", context, definition, page, cancellationToken)
            : await page.ShowAsync(context, definition, cancellationToken, refused: ["撤回后不再受理新的工单。确认要撤回，请先勾选确认。"]);
    }

    private static async Task<IResult> RevertAsync(string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, DefinitionActs acts, CheckPageMaking page, CancellationToken cancellationToken)
    {
        var definition = await EditedAsync(id, context, definitions, cancellationToken);
        var reverted = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? await acts.RevertAsync(context, id, version) : null;
        return reverted is null ? throw new ProblemException(ProblemList.NotFound(DesignTexts.NoSuchVersion)) : await AnswerAsync(reverted, "revert", context, definition, page, cancellationToken);
    }

    private static async Task<TriedDefinition> EditedAsync(string id, HttpContext context, TriedDefinitions definitions, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        return definition.MayEdit ? definition : throw new ProblemException(ProblemList.Forbidden(DesignTexts.NotYoursToPublish));
    }

    private static async Task<IResult> AnswerAsync(DefinitionActResult? result, string done, HttpContext context, TriedDefinition definition, CheckPageMaking page, CancellationToken cancellationToken) => result switch
    {
        null => throw new ProblemException(ProblemList.NotFound(DesignTexts.NoSuchDefinition)),
        { Record: null } => await page.ShowAsync(context, definition, cancellationToken, refused: result.Reasons),
        _ => Results.LocalRedirect($"{definition.Url}/try/check?done={done}"),
    };
}
