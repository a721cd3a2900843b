using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Nobody finds out which tickets there are, nor tries codes without end.</summary>
[Collection("server")]
public sealed class EnumerationTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Fact]
    public async Task A_wrong_code_and_an_unknown_number_get_the_same_answer_everywhere()
    {
        var (number, _) = await _api.SubmitAsync();
        foreach (var ask in new Func<string, HttpRequestMessage>[]
        {
            given => new(HttpMethod.Get, $"/api/v1/tickets/{given}"),
            given => new(HttpMethod.Post, $"/api/v1/tickets/{given}/actions/addInformation") { Content = new StringContent("""{"payload":{"text":"x"}}""", null, "application/json") },
            given => new(HttpMethod.Get, $"/api/v1/tickets/{given}/attachments"),
            given => new(HttpMethod.Post, "/api/v1/track") { Content = new StringContent($$"""{"number":"{{given}}","code":"WRONG234"}""", null, "application/json") },
        })
        {
            var known = await AnswerAsync(ask(number));
            var unknown = await AnswerAsync(ask("HL2026999998"));
            known.ShouldBe(unknown);
        }

        async Task<string> AnswerAsync(HttpRequestMessage request)
        {
            request.Headers.Add("Query-Code", "WRONG234");
            using var response = await _api.SendAsync(request);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            body.Remove("traceId");
            response.Headers.Remove("Date");
            response.Headers.Remove("X-Trace-Id");
            return $"{(int)response.StatusCode} {response.Headers} {body.ToJsonString()}";
        }
    }

    [Fact]
    public async Task Wrong_codes_for_one_number_are_answered_ever_later_and_the_right_one_then_too()
    {
        await using var server = await RunningServer.StartAsync();
        var (number, code) = await server.Api.SubmitAsync();
        var (other, otherCode) = await server.Api.SubmitAsync();
        foreach (var given in new[] { number, "HL2026999997" })
        {
            for (var i = 0; i < 6; i++)
                (await TrackAsync(given, $"WRONG23{i + 2}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var refused = await TrackAsync(given, given == number ? code : "WRONG239");
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            int.Parse(refused.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 2);
        }

        (await TrackAsync(other, otherCode)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> TrackAsync(string wanted, string tried) =>
            server.Api.PostAsync("/api/v1/track", new StringContent($$"""{"number":"{{wanted}}","code":"{{tried}}"}""", null, "application/json"));
    }

    [Fact]
    public void The_wait_doubles_up_to_five_minutes_and_is_forgotten_after_an_hour()
    {
        var clock = new SetClock();
        var tries = new QueryCodeTries(clock);
        var waits = new List<int>();
        for (var i = 0; i < 16; i++)
        {
            tries.Wrong("HL1");
            waits.Add(WaitOf("HL1"));
            clock.Now += TimeSpan.FromSeconds(waits[^1]);
        }

        waits.ShouldBe([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        WaitOf("HL2").ShouldBe(0);
        clock.Now += TimeSpan.FromHours(2);
        tries.Wrong("HL1");
        WaitOf("HL1").ShouldBe(0);
        for (var i = 0; i < 6; i++)
            tries.Wrong("HL3");
        tries.Right("HL3");
        WaitOf("HL3").ShouldBe(0);

        int WaitOf(string number)
        {
            try
            {
                tries.Demand(number);
                return 0;
            }
            catch (ProblemException problem)
            {
                return problem.Problem.RetryAfter!.Value;
            }
        }
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_told_when_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Limits:TrackingPerMinute=3");
        HttpResponseMessage? last = null;
        for (var i = 0; i < 5; i++)
            last = await server.Api.PostAsync("/api/v1/track", new StringContent($$"""{"number":"HL202600000{{i}}","code":"WRONG234"}""", null, "application/json"));
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var seconds = int.Parse(last.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture);
        seconds.ShouldBeInRange(1, 60);
        (await last.Content.ReadAsStringAsync()).ShouldContain($"{seconds} 秒");
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
