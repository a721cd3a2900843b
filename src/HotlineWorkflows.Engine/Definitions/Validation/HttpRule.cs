using HotlineWorkflows.Engine.Http;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Paths of endpoints can be paths, none begins the workflow twice, and addresses that are called are addresses of the web.</summary>
internal sealed class HttpRule : IDefinitionRule
{
    public void Check(DefinitionRuleContext context)
    {
        var starting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (activity, _) in context.Activities)
        {
            if (activity is HttpEndpoint endpoint && context.Constant(endpoint, nameof(HttpEndpoint.Path)) is string { Length: > 0 } path)
                CheckPath(context, endpoint, path, starting);
            else if (activity is SendHttpRequestBase && context.Constant(activity, nameof(SendHttpRequestBase.Url))?.ToString() is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                context.Report(activity, "url", DefinitionProblemCodes.BadValue, $"Activity '{activity.Id}' calls '{url}', which is no whole address of the web.", "Write it out, for example https://api.example.gov.cn/orders.");
        }
    }

    private static void CheckPath(DefinitionRuleContext context, HttpEndpoint endpoint, string path, HashSet<string> starting)
    {
        try
        {
            var shape = HttpRoute.ShapeOf(path);
            if (endpoint.CanStartWorkflow && !starting.Add($"{shape} {context.Constant(endpoint, nameof(HttpEndpoint.SupportedMethods))}"))
                context.Report(endpoint, "path", DefinitionProblemCodes.BadValue, $"Two endpoints begin the workflow at '{path}'.", "Give one of them another path or other methods.");
        }
        catch (InvalidOperationException wrong)
        {
            context.Report(endpoint, "path", DefinitionProblemCodes.BadValue, wrong.Message);
        }
    }
}
