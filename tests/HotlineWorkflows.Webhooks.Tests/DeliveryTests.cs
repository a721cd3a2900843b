using System.Text.Json.Nodes;
using HotlineWorkflows.Webhooks.Recording;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Webhooks.Tests;

public sealed class DeliveryTests
{
    [Fact]
    public void Signatures_are_those_of_standard_webhooks() =>
        // The example of the specification's reference libraries.
        WebhookSecrets.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}")
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public async Task A_receiver_gets_signed_codes_and_numbers()
    {
        await using var exchange = new Exchange();
        await using var receiver = new Receiver();
        var (subscription, secret) = await exchange.SubscribeAsync(receiver.Url);
        await exchange.HappensAsync("assigned", "accepted");
        await exchange.Dispatcher.DispatchAsync();

        var got = receiver.Requests.ShouldHaveSingleItem();
        got.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        var timestamp = long.Parse(got.Headers["webhook-timestamp"], null);
        DateTimeOffset.FromUnixTimeSeconds(timestamp).ShouldBe(exchange.Clock.GetUtcNow());
        got.Headers["webhook-signature"].ShouldBe(WebhookSecrets.Sign(secret, got.Headers["webhook-id"], timestamp, got.Body));
        var body = JsonNode.Parse(got.Body)!;
        body["type"]!.ToString().ShouldBe("ticket.changed");
        body["data"]!["number"]!.ToString().ShouldBe("HL2026000001");
        body["data"]!["events"]!.AsArray().Select(happened => happened!["code"]!.ToString()).ShouldBe(["assigned", "accepted"]);
        (await exchange.LogAsync(subscription)).ShouldHaveSingleItem().DeliveredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_receiver_gets_only_what_it_asked_for()
    {
        await using var exchange = new Exchange();
        await using var receiver = new Receiver();
        var (subscription, _) = await exchange.SubscribeAsync(receiver.Url, "closed");
        await exchange.HappensAsync("assigned");
        await exchange.HappensAsync("callbackMade", "closed");
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(subscription)).Count.ShouldBe(1);
        JsonNode.Parse(receiver.Requests.ShouldHaveSingleItem().Body)!["data"]!["events"]!.AsArray().ShouldHaveSingleItem()!["code"]!.ToString().ShouldBe("closed");
    }

    [Fact]
    public async Task A_message_taken_out_of_the_outbox_twice_is_delivered_once()
    {
        await using var exchange = new Exchange();
        await using var receiver = new Receiver();
        await exchange.SubscribeAsync(receiver.Url);
        var message = new Engine.Workflows.Runtime.OutboxRecord(Guid.CreateVersion7(), WebhookMessage.Kind, """{"place":"hualong","number":"1","stage":"handling","revision":1,"events":[{"sequence":1,"code":"assigned","at":"2026-11-13T08:20:00+00:00"}]}""", default);
        await exchange.AgainAsync(message);
        await exchange.AgainAsync(message);
        await exchange.Dispatcher.DispatchAsync();
        receiver.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_failed_is_tried_again_with_growing_waits_under_the_same_id_and_then_given_up_with_the_reason()
    {
        var waits = new[] { TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10) };
        await using var exchange = new Exchange(new WebhookOptions { Waits = waits, FailuresToOpen = 100 });
        await using var receiver = new Receiver { Answer = _ => Receiver.Status(500) };
        var (subscription, _) = await exchange.SubscribeAsync(receiver.Url);
        await exchange.HappensAsync("assigned");
        foreach (var wait in waits)
        {
            await exchange.Dispatcher.DispatchAsync();
            var row = (await exchange.LogAsync(subscription)).Single();
            var next = row.NextAt!.Value - exchange.Clock.GetUtcNow();
            next.ShouldBeGreaterThanOrEqualTo(wait * 0.8);
            next.ShouldBeLessThanOrEqualTo(wait * 1.2);
            exchange.Clock.Advance(next - TimeSpan.FromMilliseconds(1));
            await exchange.Dispatcher.DispatchAsync();
            (await exchange.LogAsync(subscription)).Single().Attempts.ShouldBe(row.Attempts);
            exchange.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await exchange.Dispatcher.DispatchAsync();
        var dead = (await exchange.Deliveries.ListAsync(Exchange.Place, subscription.Id, onlyGivenUp: true)).ShouldHaveSingleItem();
        (dead.Attempts, dead.NextAt, dead.StatusCode).ShouldBe((3, null, 500));
        dead.Error!.ShouldContain("500");
        receiver.Requests.Select(got => got.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();

        receiver.Answer = _ => Receiver.Status(204);
        (await exchange.Deliveries.SendAgainAsync(Exchange.Place, dead.Id)).ShouldBeTrue();
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(subscription)).Single().DeliveredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_dead_receiver_is_left_alone_for_growing_pauses_and_holds_up_nobody()
    {
        await using var exchange = new Exchange(new WebhookOptions { FailuresToOpen = 3, Pause = TimeSpan.FromMinutes(1), Waits = [.. Enumerable.Repeat(TimeSpan.FromSeconds(1), 50)] });
        await using var dead = new Receiver { Answer = _ => Receiver.Status(503) };
        await using var alive = new Receiver();
        var (broken, _) = await exchange.SubscribeAsync(dead.Url);
        await exchange.SubscribeAsync(alive.Url);
        for (var number = 0; number < 10; number++)
            await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        alive.Requests.Count.ShouldBe(10);
        dead.Requests.Count.ShouldBe(3);
        (await exchange.Subscriptions.FindAsync(Exchange.Place, broken.Id))!.OpenUntil.ShouldBe(exchange.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        exchange.Clock.Advance(TimeSpan.FromSeconds(59));
        await exchange.Dispatcher.DispatchAsync();
        dead.Requests.Count.ShouldBe(3);
        exchange.Clock.Advance(TimeSpan.FromSeconds(2));
        await exchange.Dispatcher.DispatchAsync();
        dead.Requests.Count.ShouldBe(4);
        (await exchange.Subscriptions.FindAsync(Exchange.Place, broken.Id))!.OpenUntil.ShouldBe(exchange.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));

        dead.Answer = _ => Receiver.Status(200);
        exchange.Clock.Advance(TimeSpan.FromMinutes(3));
        await exchange.Dispatcher.DispatchAsync();
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(broken)).ShouldAllBe(row => row.DeliveredAt != null);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var exchange = new Exchange();
        await using var inside = new Receiver();
        await using var receiver = new Receiver { Answer = _ => Receiver.Status(307, $"Location: {inside.Url}\r\n") };
        var (subscription, _) = await exchange.SubscribeAsync(receiver.Url);
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        inside.Requests.ShouldBeEmpty();
        (await exchange.LogAsync(subscription)).Single().Error!.ShouldContain("跳转");
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_cut_off()
    {
        await using var exchange = new Exchange(timeout: TimeSpan.FromMilliseconds(300));
        await using var silent = new Receiver { Answer = _ => null };
        var (subscription, _) = await exchange.SubscribeAsync(silent.Url);
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(subscription)).Single().Error!.ShouldContain("没有答复");
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_not_read_to_its_end()
    {
        await using var exchange = new Exchange();
        await using var endless = new Receiver { Answer = _ => $"HTTP/1.1 200 X\r\nContent-Length: 100000000\r\n\r\n{new string('x', 1_000_000)}" };
        var (subscription, _) = await exchange.SubscribeAsync(endless.Url);
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(subscription)).Single().DeliveredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_shut_off()
    {
        await using var exchange = new Exchange();
        await using var receiver = new Receiver { Answer = _ => Receiver.Status(410) };
        var (subscription, _) = await exchange.SubscribeAsync(receiver.Url);
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.Subscriptions.FindAsync(Exchange.Place, subscription.Id))!.IsActive.ShouldBeFalse();
        exchange.Subscriptions.HasAny.ShouldBeFalse();
    }

    [Fact]
    public async Task Finished_deliveries_go_after_their_time_and_others_stay()
    {
        await using var exchange = new Exchange(new WebhookOptions { Keep = TimeSpan.FromDays(7), Waits = [TimeSpan.FromDays(100)] });
        await using var receiver = new Receiver { Answer = time => Receiver.Status(time == 1 ? 200 : 500) };
        var (subscription, _) = await exchange.SubscribeAsync(receiver.Url);
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        await exchange.HappensAsync("accepted");
        await exchange.Dispatcher.DispatchAsync();
        exchange.Clock.Advance(TimeSpan.FromDays(8));
        (await exchange.Deliveries.PurgeAsync()).ShouldBe(1);
        (await exchange.LogAsync(subscription)).ShouldHaveSingleItem().DeliveredAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_inside_the_house_cannot_be_subscribed_and_a_name_that_leads_there_is_not_reached()
    {
        await using var exchange = new Exchange();
        await Should.ThrowAsync<Outbound.OutboundRefusedException>(() => exchange.SubscribeAsync("http://169.254.169.254/latest/"));
        var (subscription, _) = await exchange.SubscribeAsync("http://nowhere.invalid/");
        await exchange.HappensAsync("assigned");
        await exchange.Dispatcher.DispatchAsync();
        (await exchange.LogAsync(subscription)).Single().Error!.ShouldContain("域名");
    }
}
