using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>
/// Lets a definition be published, by whichever way, only when it is valid and all scenarios of its processes hold. Who must publish all the
/// same gives his reason on our page.
/// </summary>
/// <param name="checks">Checks drafts.</param>
/// <param name="texts">Tells failures in words.</param>
/// <param name="clock">System clock.</param>
public sealed class PublishGate(PublishChecks checks, CheckTexts texts, TimeProvider clock) : IPublishGate
{
    private const int MostTold = 5;

    /// <summary>How long whoever pressed the button waits for a check that is not over yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>> ReasonsAgainstAsync(DefinitionDocument definition, CancellationToken cancellationToken)
    {
        var run = await checks.StartAsync(definition, cancellationToken);
        var page = $"“试运行”页 /admin/design/{Uri.EscapeDataString(definition.DefinitionId)}/try/check";
        try
        {
            await run.Ended.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return [$"发布前要试完全部场景，现在试了 {run.Done}/{run.Total} 个，还没有试完。请稍候再点发布，进度见{page}。"];
        }

        if (run.HasPassed)
            return [];
        var reasons = texts.Reasons(run, definition);
        return reasons.Count <= MostTold ? reasons : [.. reasons.Take(MostTold), $"另有 {reasons.Count - MostTold} 处不通过，全部列在{page}。"];
    }
}
