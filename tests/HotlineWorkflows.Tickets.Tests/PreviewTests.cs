using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Tickets.Performing;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class PreviewTests : IAsyncLifetime
{
    private readonly Office _office = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task What_an_assignment_would_start_is_told_to_the_minute_and_nothing_is_done()
    {
        var ticket = await _office.SubmitAsync();
        var before = await _office.ViewAsync(ticket.Id);
        var preview = (await PreviewAsync(ticket.Id, "assign", """{"lead":"housing"}""")).ShouldNotBeNull();

        preview.Stage.ShouldBe("handling");
        // Friday the 13th: one whole working day ends on Monday, five end on the next Friday.
        preview.Started.Select(deadline => (deadline.Name, deadline.DueAt)).ShouldBe(
        [
            ("firstContact", new DateTimeOffset(2026, 11, 16, 18, 0, 0, TimeSpan.FromHours(8))),
            ("completion", new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(8))),
        ]);
        var after = await _office.ViewAsync(ticket.Id);
        after.State.Revision.ShouldBe(before.State.Revision);
        after.Deadlines.ShouldBeEmpty();
        (await _office.Queries.HistoryAsync(Office.Place, ticket.Id)).ShouldNotContain(happened => happened.Code == "assigned");
    }

    [Fact]
    public async Task A_document_tried_draws_no_number()
    {
        var ticket = await _office.AssignedAsync();
        (await PreviewAsync(ticket.Id, "supervise", "{}")).ShouldNotBeNull().Documents.ShouldNotBeEmpty();
        var first = await _office.DoAsync(ticket.Id, "supervise");
        first.Documents.ShouldHaveSingleItem().Number.ShouldContain("1号");
    }

    [Fact]
    public async Task What_would_be_refused_has_no_preview()
    {
        var ticket = await _office.AssignedAsync();
        (await PreviewAsync(ticket.Id, "return", "{}")).ShouldBeNull();
        (await PreviewAsync(ticket.Id, "archive", "{}")).ShouldBeNull();
    }

    [Fact]
    public async Task HL_A7a_an_open_action_says_which_fields_are_demanded_and_by_which_clause()
    {
        var ticket = await _office.AssignedAsync();
        var open = (await _office.Actions.OpenActionsAsync(ticket.Id)).Single(action => action.Definition.Code == "return");
        open.Forbidden.ShouldBeEmpty();
        var demanded = open.Demanded.ShouldHaveSingleItem();
        (demanded.Field, demanded.Clause).ShouldBe(("reason", "HL-A7a"));
    }

    private Task<PreviewedAction?> PreviewAsync(Guid ticket, string action, string payload) =>
        _office.Actions.PreviewAsync(new ActionRequest(ticket, action, null) { Payload = ActionPayload.Parse(payload) });
}
