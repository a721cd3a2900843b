using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Activities.Tests;

public sealed class ProvisionalDeadlineTests : IDisposable
{
    private readonly string _copy = Workflows.Copy();

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public async Task T_1_a_deadline_counted_into_an_unknown_year_is_counted_again_when_the_notice_arrives_and_its_timer_follows()
    {
        // 2025-12-31 + 5: without the notice for 2026, 1 and 2 January count as working days.
        File.Delete(Path.Combine(_copy, "calendars", "cn-2026.json"));
        var world = ScenarioWorkspace.Load(_copy).Borrow(new DateTimeOffset(2025, 12, 31, 10, 0, 0, TimeSpan.FromHours(8)));
        var id = await AssignAsync(world);
        (await DueAsync(world, id)).ShouldBe((new DateTimeOffset(2026, 1, 7, 18, 0, 0, TimeSpan.FromHours(8)), true));

        world.Services.GetRequiredService<PlaceCatalog>().Replace(PlaceCatalog.Load(Workflows.Folder).Places);
        var queries = world.Services.GetRequiredService<TicketQueries>();
        (await queries.ProvisionalAsync()).Single().TicketId.ShouldBe(id);
        var changed = await world.Services.GetRequiredService<ProvisionalDeadlines>().RecomputeAsync(id);

        // 1 to 3 January are off, Sunday the 4th is a make-up day: 4, 5, 6, 7, 8.
        changed.ShouldBeGreaterThan(0);
        (await DueAsync(world, id)).ShouldBe((new DateTimeOffset(2026, 1, 8, 18, 0, 0, TimeSpan.FromHours(8)), false));
        var recomputed = (await queries.HistoryAsync("hualong", id)).First(happened => happened.Key == "deadlineRecomputed(completion)");
        recomputed.Data.Keys.ShouldContain("before");
        (await queries.ProvisionalAsync()).ShouldBeEmpty();

        await FireUntilAsync(world, new DateTimeOffset(2026, 1, 8, 18, 0, 0, TimeSpan.FromHours(8)));
        (await queries.HistoryAsync("hualong", id)).ShouldNotContain(happened => happened.Key == "deadlineMissed(completion)");
        await FireUntilAsync(world, new DateTimeOffset(2026, 1, 8, 18, 0, 1, TimeSpan.FromHours(8)));
        (await queries.HistoryAsync("hualong", id)).ShouldContain(happened => happened.Key == "deadlineMissed(completion)");
    }

    [Fact]
    public async Task T_1_a_deadline_already_missed_never_moves()
    {
        File.Delete(Path.Combine(_copy, "calendars", "cn-2026.json"));
        var world = ScenarioWorkspace.Load(_copy).Borrow(new DateTimeOffset(2025, 12, 31, 10, 0, 0, TimeSpan.FromHours(8)));
        var id = await AssignAsync(world);
        await FireUntilAsync(world, new DateTimeOffset(2026, 1, 7, 18, 0, 1, TimeSpan.FromHours(8)));

        world.Services.GetRequiredService<PlaceCatalog>().Replace(PlaceCatalog.Load(Workflows.Folder).Places);
        await world.Services.GetRequiredService<ProvisionalDeadlines>().RecomputeAsync(id);

        (await DueAsync(world, id)).Due.ShouldBe(new DateTimeOffset(2026, 1, 7, 18, 0, 0, TimeSpan.FromHours(8)));
    }

    private static async Task<Guid> AssignAsync(ScenarioWorld world)
    {
        var actions = world.Services.GetRequiredService<TicketActions>();
        var draft = new TicketDraft("cityHotline") { Kind = "complaint", Subject = "小区供暖不足" };
        var ticket = await actions.SubmitAsync("hualong/ticket", draft, new Citizen(null, null, true), new Actor("operator", "hualong"));
        await actions.PerformAsync(new ActionRequest(ticket.Id, "triage", null) { Payload = ActionPayload.Parse("""{"admit":true,"complexity":"complex"}""") });
        await actions.PerformAsync(new ActionRequest(ticket.Id, "assign", null) { Payload = ActionPayload.Parse("""{"lead":"housing"}""") });
        return ticket.Id;
    }

    private static async Task<(DateTimeOffset Due, bool Provisional)> DueAsync(ScenarioWorld world, Guid id)
    {
        var view = await world.Services.GetRequiredService<TicketQueries>().FindAsync("hualong", id);
        var completion = view!.Deadlines.Last(deadline => deadline.Name == "completion");
        return (completion.DueAt, completion.IsProvisional);
    }

    private static async Task FireUntilAsync(ScenarioWorld world, DateTimeOffset moment)
    {
        var store = world.Services.GetRequiredService<IWorkflowStore>();
        while (await store.FindNextDueAsync() is { } due && due <= moment)
        {
            world.Clock.AdvanceTo(due > world.Clock.GetUtcNow() ? due : world.Clock.GetUtcNow());
            foreach (var timer in await store.FindDueAsync(world.Clock.GetUtcNow(), DateTimeOffset.MaxValue, 100))
                await world.Services.GetRequiredService<WorkflowRuntime>().FireAsync(timer);
        }

        world.Clock.AdvanceTo(moment);
    }
}
