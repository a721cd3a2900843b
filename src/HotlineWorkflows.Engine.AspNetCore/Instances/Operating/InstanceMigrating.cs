using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Takes instances to other versions of their definition.</summary>
/// <param name="acts">Asks whether it may be done, keeps who did it.</param>
/// <param name="lookup">Finds instances.</param>
/// <param name="migrations">Does it.</param>
/// <param name="definitions">Where versions are.</param>
internal sealed class InstanceMigrating(InstanceActs acts, InstanceLookup lookup, InstanceMigrations migrations, IWorkflowDefinitionStore definitions)
{
    /// <summary>What would become of an instance; null when there is no such instance or version.</summary>
    public async Task<MigrationModel?> PreviewAsync(HttpContext caller, string id, int version, IReadOnlyDictionary<string, string>? renamed) =>
        await lookup.FindAsync(caller, id) is { } instance
        && await VersionAsync(instance, version, caller.RequestAborted) is { } target
        && await migrations.PreviewAsync(instance.Id, target, renamed, caller.RequestAborted) is { } preview
            ? new MigrationModel(instance.Id.ToString(), preview.FromVersion, preview.ToVersion, preview.From, preview.To, preview.IsPossible, preview.Steps, [.. preview.Problems.Select(Say)])
            : null;

    /// <summary>Takes an instance to another version.</summary>
    public Task<ActOutcome> MigrateAsync(HttpContext caller, string id, int version, IReadOnlyDictionary<string, string>? renamed) => acts.ActAsync(caller, id, InstanceAct.Migrate, async instance =>
    {
        if (await VersionAsync(instance, version, caller.RequestAborted) is not { } target)
            return ActOutcome.Refused($"流程“{instance.DefinitionId}”没有第 {version} 版。");
        if (await migrations.MigrateAsync(instance.Id, target, renamed, caller.RequestAborted) is not { } done)
            return ActOutcome.Unknown;
        if (!done.IsPossible)
            return ActOutcome.Refused(string.Join("\n", done.Problems.Select(Say)));
        await acts.DoneAsync(caller, StudioActKind.InstanceMigrated, instance, target);
        return ActOutcome.Done;
    });

    private async ValueTask<string?> VersionAsync(WorkflowInstanceRecord instance, int version, CancellationToken cancellationToken) =>
        (await definitions.ListHeadsAsync(instance.DefinitionId, cancellationToken)).FirstOrDefault(candidate => candidate.Version == version)?.Id;

    private static string Say(MigrationProblem problem) => problem.Kind switch
    {
        MigrationProblemKind.Ended => "流程实例已经结束，不需要转换版本。",
        MigrationProblemKind.SameVersion => "流程实例已经在这一版本上运行。",
        MigrationProblemKind.OtherDefinition => "目标版本属于另一个流程。",
        MigrationProblemKind.Draft => "目标版本是草稿，还会改动。请先发布。",
        MigrationProblemKind.StepMissing => $"流程实例停在步骤“{problem.ActivityId}”，目标版本没有这个步骤。步骤只是改了编号的，由程序通过接口转换，并用参数 renamed=旧编号:新编号 说明。",
        MigrationProblemKind.StepOfOtherType => $"步骤“{problem.ActivityId}”在目标版本中变成了另一种活动（{problem.Detail}）。",
        MigrationProblemKind.ConnectionMissing => $"从“{problem.Detail}”到汇合点“{problem.ActivityId}”的连线已有一路到达，目标版本没有这条连线。",
        _ => $"流程实例保存的数据在目标版本中无法读取：{problem.Detail}",
    };
}
