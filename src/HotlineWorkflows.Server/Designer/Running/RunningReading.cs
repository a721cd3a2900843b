using HotlineWorkflows.Drawing;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Running;

/// <summary>How many tickets run on a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Running">How many; of a shared definition: that wait in it now.</param>
public sealed record VersionLoad(DefinitionHead Version, int Running);

/// <summary>How many tickets wait at a step of the drawing, or within it.</summary>
/// <param name="Id">The step.</param>
/// <param name="Title">Its name in the flow.</param>
/// <param name="Kind">What kind of step it is.</param>
/// <param name="Tickets">How many wait there for anything: somebody, a moment, whoever likes to act.</param>
/// <param name="OldestAt">Since when the first of them.</param>
/// <param name="MeanAt">Since when on average.</param>
/// <param name="Work">How many wait there for somebody whose work that is; null: none.</param>
public sealed record StepLoad(string Id, string Title, StepKind Kind, int Tickets, DateTimeOffset OldestAt, DateTimeOffset MeanAt, WaitingStep? Work);

/// <summary>Where tickets wait that run on a version.</summary>
/// <param name="waiting">Counts.</param>
/// <param name="definitions">The versions.</param>
/// <param name="plans">Versions compiled.</param>
/// <param name="scope">Says whose instances the reader may count.</param>
/// <param name="places">Knows whose actions count as work.</param>
/// <param name="registry">Knows the steps.</param>
public sealed class RunningReading(IWaitingQueries waiting, IWorkflowDefinitionStore definitions, IPlanSource plans, IStudioScope scope, CurrentPlace places, ActivityRegistry registry)
{
    /// <summary>How many run on each version of a definition; versions without any are left out, but not the published one.</summary>
    public async Task<IReadOnlyList<VersionLoad>> VersionsAsync(HttpContext context, DesignedProcess definition, CancellationToken cancellationToken)
    {
        var counts = await waiting.CountRunningAsync(cancellationToken);
        var running = await PlansAsync(context, cancellationToken);
        var loads = new List<VersionLoad>();
        foreach (var version in definition.Versions)
        {
            var number = counts.GetValueOrDefault(version.Id);
            // Nothing runs on a shared definition itself: tickets of others wait within it.
            foreach (var host in Hosts(running, version))
                number += host.Version == version.Id ? 0 : (await waiting.CountWaitingAsync(host.Version, host.Steps.Keys.ToDictionary(node => node, _ => ""), null, cancellationToken)).Sum(step => step.Instances);
            if (number > 0 || version.IsPublished)
                loads.Add(new VersionLoad(version, number));
        }

        return loads;
    }

    /// <summary>How a definition is drawn; null: it cannot be.</summary>
    public FlowPicture? PictureOf(DefinitionDocument definition)
    {
        try
        {
            return new FlowDrawing(registry).Read(definition);
        }
        catch (FlowDrawingException)
        {
            // The tables say the same.
            return null;
        }
    }

    /// <summary>Where they wait, in the order of the drawing.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="version">The version.</param>
    /// <param name="definition">Its content.</param>
    /// <param name="picture">How it is drawn; null: it cannot be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<StepLoad>> AtAsync(HttpContext context, DefinitionHead version, DefinitionDocument definition, FlowPicture? picture, CancellationToken cancellationToken)
    {
        var (all, work) = (new Dictionary<string, WaitingStep>(StringComparer.Ordinal), new Dictionary<string, WaitingStep>(StringComparer.Ordinal));
        var hashes = TicketWaits.HashesOfWork(places.OfStaff(context).Policy.Common);
        foreach (var host in Hosts(await PlansAsync(context, cancellationToken), version))
        {
            Add(all, await waiting.CountWaitingAsync(host.Version, host.Steps, null, cancellationToken));
            Add(work, await waiting.CountWaitingAsync(host.Version, host.Steps, hashes, cancellationToken));
        }

        return [.. StepsOf(definition, picture).Where(step => all.ContainsKey(step.Id)).Select(step =>
        {
            var load = all[step.Id];
            return new StepLoad(step.Id, step.Title, step.Kind, load.Instances, load.OldestAt, load.MeanAt, work.GetValueOrDefault(step.Id));
        })];
    }

    /// <summary>Those that wait at a step, longest first.</summary>
    public async Task<IReadOnlyList<WaitingInstance>> ListAsync(HttpContext context, DefinitionHead version, string step, int limit, CancellationToken cancellationToken)
    {
        var found = new List<WaitingInstance>();
        foreach (var host in Hosts(await PlansAsync(context, cancellationToken), version))
            found.AddRange(await waiting.ListWaitingAsync(host.Version, [.. host.Steps.Where(node => node.Value == step).Select(node => node.Key)], limit, cancellationToken));
        return [.. found.OrderBy(instance => instance.Since).Take(limit)];
    }

    /// <summary>The versions that the reader sees and something runs on, compiled.</summary>
    private async Task<IReadOnlyList<(string Version, WorkflowPlan Plan)>> PlansAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var found = new List<(string, WorkflowPlan)>();
        var running = await waiting.CountRunningAsync(cancellationToken);
        foreach (var host in (await definitions.ListHeadsAsync(cancellationToken: cancellationToken)).Where(version => running.ContainsKey(version.Id) && scope.Sees(context, version.DefinitionId)))
            found.Add((host.Id, await plans.GetAsync(host.Id, cancellationToken)));

        return found;
    }

    /// <summary>Those whose instances may wait in a version: itself, and those that use it as an activity; each with the step of the drawing to which a node belongs.</summary>
    private static IEnumerable<(string Version, Dictionary<string, string> Steps)> Hosts(IReadOnlyList<(string Version, WorkflowPlan Plan)> plans, DefinitionHead version) => plans
        .Select(running => (running.Version, Steps: StepNodes.Of(running.Plan, running.Version == version.Id ? null : version)))
        .Where(host => host.Steps.Count > 0);

    /// <summary>The steps of a version as they are drawn; where it cannot be drawn, by their ids.</summary>
    private IReadOnlyList<(string Id, string Title, StepKind Kind)> StepsOf(DefinitionDocument definition, FlowPicture? picture)
    {
        if (picture is not null)
            return [.. picture.Nodes.Select(node => (node.Id, node.Title, node.Kind))];
        var words = new Drawing.Changes.DefinitionWords(registry);
        return [.. (definition.Root["root"]?["activities"]?.AsArray() ?? []).OfType<System.Text.Json.Nodes.JsonObject>().Select(step => (step["id"]?.ToString() ?? "", words.TitleOf(step), StepKind.Automatic))];
    }

    private static void Add(Dictionary<string, WaitingStep> sums, IReadOnlyList<WaitingStep> found)
    {
        foreach (var step in found)
        {
            if (!sums.TryGetValue(step.Step, out var sum))
                sums[step.Step] = step;
            else
                sums[step.Step] = new WaitingStep(step.Step, sum.Instances + step.Instances, sum.OldestAt < step.OldestAt ? sum.OldestAt : step.OldestAt,
                    sum.MeanAt + ((step.MeanAt - sum.MeanAt) * step.Instances / (sum.Instances + step.Instances)));
        }
    }
}
