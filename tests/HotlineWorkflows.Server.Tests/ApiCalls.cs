using System.Text;

namespace HotlineWorkflows.Server.Tests;

/// <summary>Calls of the API as tests write them.</summary>
internal static class ApiCalls
{
    public const string Heating = """{"channel":"phone","kind":"complaint","subject":"小区供暖不足","content":"家中室温不足十六度，请求尽快处理。","area":"zhongyuanlu","citizen":{"name":"王女士","phone":"13800000000"}}""";

    public const string Reply = """
        {"resolution":"resolved","facts":"经现场核查，供热管道阀门损坏，反映属实。","opinion":"已更换阀门，当日恢复供热。","basis":"《河南省城镇供热管理办法》",
         "answeredCitizen":true,"signedBy":"主要领导","signedRank":"head"}
        """;

    public static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(this HttpClient api, HttpMethod method, string url, string? json = null, string? actor = null, string mediaType = "application/json", string? code = null)
    {
        using var request = new HttpRequestMessage(method, url);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, mediaType);
        if (actor is not null)
            request.Options.Set(StaffClients.Actor, actor);
        if (code is not null)
            request.Headers.Add("Query-Code", code);
        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400)
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{method} {url}: {text}");
        return (response.StatusCode, JsonNode.Parse(text)!);
    }

    public static async Task<(string Number, string Code)> SubmitAsync(this HttpClient api, string json = Heating)
    {
        var (status, body) = await api.SendAsync(HttpMethod.Post, "/api/v1/tickets", json);
        status.ShouldBe(HttpStatusCode.Created, body.ToJsonString());
        return (body["number"]!.ToString(), body["queryCode"]!.ToString());
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> ActAsync(this HttpClient api, string number, string action, string actor, string payload = "{}", string more = "") =>
        api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/{action}", $"{{\"payload\":{payload}{more}}}", actor);

    /// <summary>Performs an action that must go through; the stage afterwards.</summary>
    public static async Task<string> DoAsync(this HttpClient api, string number, string action, string actor, string payload = "{}")
    {
        var (status, body) = await api.ActAsync(number, action, actor, payload);
        status.ShouldBe(HttpStatusCode.OK, $"{action}: {body.ToJsonString()}");
        return body["stage"]!.ToString();
    }

    public static async Task<JsonNode> TicketAsync(this HttpClient api, string number, string actor = "monitor")
    {
        var (status, body) = await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", actor: actor);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    /// <summary>A ticket in handling with the housing bureau.</summary>
    public static async Task<(string Number, string Code)> AssignedAsync(this HttpClient api)
    {
        var ticket = await api.SubmitAsync();
        await api.DoAsync(ticket.Number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await api.DoAsync(ticket.Number, "assign", "dispatcher", """{"lead":"housing"}""");
        return ticket;
    }

    public static IEnumerable<string> Texts(this JsonNode node, string list, string field) => node[list]!.AsArray().Select(item => item![field]?.ToString() ?? "");
}
