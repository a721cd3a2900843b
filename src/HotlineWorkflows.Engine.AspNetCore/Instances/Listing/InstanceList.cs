using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Listing;

/// <summary>The list of instances.</summary>
/// <param name="instances">Where they are.</param>
/// <param name="definitions">Where definitions are.</param>
/// <param name="scope">What callers see.</param>
/// <param name="companion">What instances are called.</param>
internal sealed class InstanceList(IWorkflowInstanceStore instances, IWorkflowDefinitionStore definitions, IStudioScope scope, IInstanceCompanion companion)
{
    private const int MaxPage = 1000;
    private const int MaxFound = 500;

    /// <summary>Answers the list with its filters in the body.</summary>
    public static async Task<IResult> ListAsync(HttpContext caller, InstanceList list) =>
        await list.AnswerAsync(caller, await StudioBody.ReadAsync<InstanceListRequest>(caller));

    /// <summary>Answers the list with its simplest filters in the address.</summary>
    public static Task<IResult> QueryAsync(HttpContext caller, InstanceList list, int? page, int? pageSize, string? searchTerm, string? definitionId, string? correlationId, string? status, string? orderBy, string? orderDirection) =>
        list.AnswerAsync(caller, new InstanceListRequest { Page = page, PageSize = pageSize, SearchTerm = searchTerm, DefinitionId = definitionId, CorrelationId = correlationId, Status = status, OrderBy = orderBy, OrderDirection = orderDirection });

    /// <summary>The instances that pass the filters of a request, as the list would show them.</summary>
    /// <exception cref="FormatException">There is no such state or column.</exception>
    public Task<InstancePage> FindAsync(HttpContext caller, InstanceListRequest request) => PageAsync(caller, request);

    private async Task<IResult> AnswerAsync(HttpContext caller, InstanceListRequest request)
    {
        try
        {
            var page = await PageAsync(caller, request);
            var names = await companion.NamesAsync([.. page.Items.Select(item => item.Id)], caller.RequestAborted);
            return StudioAnswers.Json(new { items = page.Items.Select(item => InstanceSummaryModel.Of(item, names)), totalCount = page.TotalCount });
        }
        catch (FormatException wrong)
        {
            return StudioAnswers.Refused("无法按此条件查询流程实例", "filter", wrong.Message);
        }
    }

    private async Task<InstancePage> PageAsync(HttpContext caller, InstanceListRequest request)
    {
        var size = Math.Clamp(request.PageSize ?? MaxPage, 0, MaxPage);
        var (filter, order) = (InstanceQuestion.Filter(request), InstanceQuestion.Order(request));
        filter = await SeenAsync(caller, filter);
        if (!string.IsNullOrWhiteSpace(request.SearchTerm))
            filter = filter with { Search = await SearchAsync(request.SearchTerm.Trim(), caller.RequestAborted) };
        return await instances.ListInstancesAsync(filter, order, (int)Math.Min(int.MaxValue, (long)Math.Max(0, request.Page ?? 0) * size), size, caller.RequestAborted);
    }

    private async ValueTask<InstanceFilter> SeenAsync(HttpContext caller, InstanceFilter filter)
    {
        if (filter.DefinitionIds is { } named)
            return filter with { DefinitionIds = [.. named.Where(id => scope.Sees(caller, id))] };
        var all = await instances.ListDefinitionsOfInstancesAsync(caller.RequestAborted);
        string[] seen = [.. all.Where(id => scope.Sees(caller, id))];
        return seen.Length == all.Count ? filter : filter with { DefinitionIds = seen };
    }

    private async ValueTask<InstanceSearch> SearchAsync(string text, CancellationToken cancellationToken)
    {
        var called = await companion.FindAsync(text, MaxFound, cancellationToken);
        var ids = Guid.TryParse(text, out var id) ? [.. called, id] : called;
        var named = (await definitions.ListHeadsAsync(cancellationToken: cancellationToken))
            .Where(definition => definition.IsLatest && (definition.DefinitionId.Contains(text, StringComparison.OrdinalIgnoreCase) || definition.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .Select(definition => definition.DefinitionId);
        return new InstanceSearch(text, ids, [.. named]);
    }
}
