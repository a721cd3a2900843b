using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class DocumentTests : IAsyncLifetime
{
    private readonly Office _office = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task HL_E4_2_a_supervision_order_is_stored_as_rendered_with_names_times_and_escaped_text()
    {
        var ticket = await _office.SubmitAsync("漏水 <script>alert(1)</script>");
        await _office.DoAsync(ticket.Id, "assign", """{"lead":"housing"}""");
        var done = await _office.DoAsync(ticket.Id, "supervise", """{"way":"written","text":"请限期办理"}""");
        var id = done.Documents.ShouldHaveSingleItem().Id;

        var document = (await _office.Queries.FindDocumentAsync(Office.Place, id)).ShouldNotBeNull();
        document.Html.ShouldContain("濮阳市华龙区住房和城乡建设局");
        document.Html.ShouldContain("2026年11月13日");
        document.Html.ShouldContain(ticket.Number);
        document.Html.ShouldContain("&lt;script&gt;");
        document.Html.ShouldNotContain("<script>");
        document.Html.ShouldNotContain("{{");
        document.Clause.ShouldBe("HL-E4-2");
    }

    [Fact]
    public async Task Every_template_of_every_place_renders()
    {
        var ticket = await _office.AssignedAsync();
        var view = await _office.ViewAsync(ticket.Id);
        var templates = new Documents.Templates();
        foreach (var entry in Policies.PlaceCatalog.Load(Office.Workflows).Places.Values)
        {
            var model = Documents.TemplateModel.Build(
                Ticket.Restore(view.State, view.Deadlines), new Citizen("王女士", "13800000000"), entry.Policy, entry.Calendar.Zone, null, null, _office.Clock.GetUtcNow());
            foreach (var template in entry.Policy.Documents.Values.Concat(entry.Policy.Messages.Values))
                templates.RenderHtml(template.Body, model).ShouldNotContain("{{");
        }
    }

    [Fact]
    public async Task A_notification_reaches_the_message_viewer_once_however_often_it_is_sent()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "supervise");
        var pending = (await _office.Outbox.FindPendingAsync(_office.Clock.GetUtcNow(), 10)).ShouldHaveSingleItem();
        for (var i = 0; i < 3; i++)
            await _office.Sender.SendAsync(pending.Message, CancellationToken.None);

        await using var rows = _office.Rows();
        var message = await rows.Messages.SingleAsync();
        (await _office.Keys.FindAsync(Office.Place, ticket.Id))!.DecryptMessage(message.Text).ShouldContain(ticket.Number);
        message.Unit.ShouldBe("housing");
        (await _office.ViewAsync(ticket.Id)).Notifications.ShouldHaveSingleItem().DeliveredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task HL_E4_4_an_invitation_to_a_meeting_says_what_it_is_about()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "convene", """{"reason":"三家单位对管网归属有分歧","participants":["housing","police"]}""");
        _office.Clock.AdvanceTo(_office.Clock.GetUtcNow().AddMinutes(5));
        await _office.DoAsync(ticket.Id, "interview", """{"text":"另一件事"}""");
        foreach (var pending in await _office.Outbox.FindPendingAsync(_office.Clock.GetUtcNow(), 10))
            await _office.Sender.SendAsync(pending.Message, CancellationToken.None);

        await using var rows = _office.Rows();
        var text = (await _office.Keys.FindAsync(Office.Place, ticket.Id))!.DecryptMessage((await rows.Messages.SingleAsync(message => message.Recipient == "participant")).Text);
        text.ShouldContain("事由：三家单位对管网归属有分歧。");
        text.ShouldContain("公安局");
        text.ShouldNotContain("另一件事");
    }

    [Fact]
    public async Task A_message_without_its_notification_is_an_error_and_stays_in_the_outbox() =>
        await Should.ThrowAsync<InvalidOperationException>(async () => await _office.Sender.SendAsync(
            new OutboxRecord(Guid.NewGuid(), "notification", $$"""{"place":"hualong","ticketId":"{{Guid.NewGuid()}}","notificationId":"{{Guid.NewGuid()}}"}""", _office.Clock.GetUtcNow()),
            CancellationToken.None));
}
