using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>续办 as production does it: definitions published in the database, a file, a house built anew in between.</summary>
public sealed class ContinueInTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("continue").FullName, "hotline.db");

    [Fact]
    public async Task HB_2_a_ticket_handed_to_the_other_desk_goes_on_in_its_process_under_its_number_and_code()
    {
        SubmittedTicket ticket;
        await using (var house = House())
        {
            await house.Get<DefinitionImporter>().ImportFolderAsync(TicketHouse.Workflows);
            ticket = await house.Actions.SubmitAsync(
                "hebi/hall",
                new TicketDraft("hallDesk") { Kind = "consultation", Subject = "异地就医备案", Content = "在大厅询问异地就医备案需要哪些材料。", Area = "qibin" },
                new Citizen("李女士", "13900000001"),
                new Actor("operator", "hebi"));
            await house.Actions.PerformAsync(new ActionRequest(ticket.Id, "handOver", null) { Payload = ActionPayload.Parse("""{ "desk": "hotline", "reason": "需要三方通话" }""") });
            await StandsAsync(house, ticket, "hebi-hotline");
        }

        await using var again = House();
        await StandsAsync(again, ticket, "hebi-hotline");
        (await again.Queries.HistoryAsync("hebi", ticket.Id)).Select(happened => happened.Code).ShouldBe(["received", "handedOver", "continued"]);
        await again.Actions.PerformAsync(new ActionRequest(ticket.Id, "triage", null) { Payload = ActionPayload.Parse("""{ "admit": true, "mode": "direct" }""") });
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private static async Task StandsAsync(TicketHouse house, SubmittedTicket ticket, string definition)
    {
        var view = (await house.Queries.FindAsync("hebi", ticket.Id)).ShouldNotBeNull();
        (view.State.Process, view.State.Desk, view.State.Number).ShouldBe(("hebi/hotline", "hotline", ticket.Number));
        (await house.Store.FindInstanceAsync(ticket.Id)).ShouldNotBeNull().DefinitionId.ShouldBe(definition);
        (await house.Actions.OpenActionsAsync(ticket.Id)).Select(open => open.Definition.Code).ShouldContain("triage");
    }

    private TicketHouse House() => new(_file, configure: services =>
    {
        services.RemoveAll<IPlanSource>();
        services.AddWorkflowDefinitions();
    });
}
