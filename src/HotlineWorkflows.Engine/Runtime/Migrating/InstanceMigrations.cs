using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// Lets instances go on in another version of their definition, newer or older. Never by itself: an instance stays on the
/// version it began with until somebody who has seen the preview says otherwise. What it waits for stays as it was made;
/// what comes after is as the other version says.
/// </summary>
/// <param name="store">Where instances live.</param>
/// <param name="definitions">Where versions are.</param>
/// <param name="plans">Compiled definitions.</param>
/// <param name="bursts">Opens instances.</param>
public sealed class InstanceMigrations(IWorkflowStore store, IWorkflowDefinitionStore definitions, IPlanSource plans, BurstFactory bursts)
{
    /// <summary>What would become of an instance; null when there is none of that id.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="versionId">The version it would go to.</param>
    /// <param name="renamed">New ids of activities by their old ones, where they are not the same; null: none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public async ValueTask<MigrationPreview?> PreviewAsync(Guid instanceId, string versionId, IReadOnlyDictionary<string, string>? renamed = null, CancellationToken cancellationToken = default)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return null;
        var (from, to, target) = await PlansAsync(instance, versionId, cancellationToken);
        return (await TryAsync(instance, from, to, target, renamed, cancellationToken)).Preview;
    }

    /// <summary>Lets an instance go on in another version, in one transaction, if it can. Null when there is none of that id.</summary>
    /// <inheritdoc cref="PreviewAsync" path="/param"/>
    /// <returns>The preview; nothing was done when that is not possible.</returns>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    /// <exception cref="WorkflowConcurrencyException">It went to another version meanwhile.</exception>
    public async Task<MigrationPreview?> MigrateAsync(Guid instanceId, string versionId, IReadOnlyDictionary<string, string>? renamed = null, CancellationToken cancellationToken = default)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } seen)
            return null;
        var (from, to, target) = await PlansAsync(seen, versionId, cancellationToken);
        return await store.ExecuteAsync<MigrationPreview?>(
            async (transaction, token) =>
            {
                if (await transaction.LoadInstanceAsync(instanceId, token) is not { } instance)
                    return null;
                if (instance.DefinitionVersionId != seen.DefinitionVersionId)
                    throw new WorkflowConcurrencyException(instanceId);
                var (preview, move) = await TryAsync(instance, from, to, target, renamed, token);
                if (preview.IsPossible && move is not null)
                    await SaveAsync(transaction, instance, to, move, token);
                return preview;
            },
            cancellationToken);
    }

    private async ValueTask<(WorkflowPlan From, WorkflowPlan To, WorkflowDefinitionRecord Target)> PlansAsync(WorkflowInstanceRecord instance, string versionId, CancellationToken cancellationToken)
    {
        var target = await definitions.FindAsync(versionId, cancellationToken) ?? throw new KeyNotFoundException($"No version '{versionId}' of any workflow definition is stored.");
        return (await plans.GetAsync(instance.DefinitionVersionId, cancellationToken), await plans.GetAsync(versionId, cancellationToken), target);
    }

    private async ValueTask<(MigrationPreview Preview, StateMove? Move)> TryAsync(
        WorkflowInstanceRecord instance, WorkflowPlan from, WorkflowPlan to, WorkflowDefinitionRecord target, IReadOnlyDictionary<string, string>? renamed, CancellationToken cancellationToken)
    {
        if (Forbidden(instance, target) is { } forbidden)
            return (Preview([], [new MigrationProblem(forbidden)]), null);
        var move = new StateMove(from, to, renamed, instance.State);
        MigrationProblem[] problems = [.. move.Problems];
        if (problems.Length == 0 && await UnreadableAsync(instance, to, move, cancellationToken) is { } unreadable)
            problems = [unreadable];
        return (Preview(await StepsAsync(instance, move, cancellationToken), problems), move);

        MigrationPreview Preview(IReadOnlyList<MigratedStep> steps, IReadOnlyList<MigrationProblem> found) =>
            new(instance.Id, instance.DefinitionVersionId, from.Workflow.Identity.Version, target.Id, target.Version, steps, found);
    }

    private static MigrationProblemKind? Forbidden(WorkflowInstanceRecord instance, WorkflowDefinitionRecord target)
    {
        if (instance is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted })
            return MigrationProblemKind.Ended;
        if (instance.DefinitionId != target.DefinitionId)
            return MigrationProblemKind.OtherDefinition;
        if (instance.DefinitionVersionId == target.Id)
            return MigrationProblemKind.SameVersion;
        return target is { IsPublished: false, IsLatest: true } ? MigrationProblemKind.Draft : null;
    }

    private async ValueTask<IReadOnlyList<MigratedStep>> StepsAsync(WorkflowInstanceRecord instance, StateMove move, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        return [.. burst.Workflow.ActivityExecutionContexts
            .Where(context => !context.HasChildren)
            .Select(context => new MigratedStep(context.Id, context.Activity.Id, context.NodeId, move.Nodes[context.Sequence].To?.NodeId, context.LastBookmark is not null))];
    }

    private async ValueTask<MigrationProblem?> UnreadableAsync(WorkflowInstanceRecord instance, WorkflowPlan to, StateMove move, CancellationToken cancellationToken)
    {
        try
        {
            await using var burst = await bursts.InspectAsync(Moved(instance, to, move), cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is ExpressionException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return new MigrationProblem(MigrationProblemKind.ValueUnreadable, null, exception.Message);
        }
    }

    private async ValueTask SaveAsync(IWorkflowTransaction transaction, WorkflowInstanceRecord instance, WorkflowPlan to, StateMove move, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.OpenAsync(Moved(instance, to, move), transaction, cancellationToken);
        var workflow = burst.Workflow;
        workflow.NoteInJournal("migratedFrom", instance.DefinitionVersionId);
        workflow.Journal?.Migrated(move.Indexes());
        foreach (var bookmark in workflow.Bookmarks)
        {
            var execution = bookmark.Execution!;
            if (move.Nodes[execution.Sequence].From.Activity.Id == bookmark.ActivityId)
                continue;

            // Its row names the activity; it is written anew under the new name.
            workflow.Remove(bookmark);
            workflow.Add(bookmark, execution);
        }

        await burst.SaveAsync(cancellationToken);
    }

    private static WorkflowInstanceRecord Moved(WorkflowInstanceRecord instance, WorkflowPlan to, StateMove move) =>
        instance with { DefinitionVersionId = to.Workflow.Identity.Id, State = move.State };
}
