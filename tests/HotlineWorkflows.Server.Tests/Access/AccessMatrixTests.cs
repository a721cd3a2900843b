using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>Every route × every role × own and other place × own and other unit × nobody and citizens, by real requests.</summary>
public sealed partial class AccessMatrixTests(TwoPlaces places) : IClassFixture<TwoPlaces>
{
    private const string Marker = "矩阵里的井盖";

    private static readonly string[] Center = ["operator", "dispatcher", "auditor", "callbackAgent", "supervisor", "leader", "monitor", "administrator"];
    private static readonly string[] OfUnit = ["liaison", "handler", "unitLeader"];

    private readonly RunningServer _server = places.Server;

    private enum Answer
    {
        LetIn,
        SignInFirst,
        WrongRole,
        Hidden,
    }

    [Fact]
    public void Every_route_declares_who_it_is_for_and_stands_in_the_table()
    {
        var routes = ServedRoute.Of(_server);
        routes.Where(route => route.Rule is null).Select(route => route.Key).ShouldBeEmpty("declare access: .AllowAnyone(), .AllowCitizens(), .AllowCitizensAndStaff(), .RequireSignedIn(), .RequireStaff(…)");
        routes.Select(route => route.Key).Except(AccessTable.Lines.Select(line => line.Key)).ShouldBeEmpty("add these to AccessTable");
        AccessTable.Lines.Select(line => line.Key).Except(routes.Select(route => route.Key)).ShouldBeEmpty("take these out of AccessTable");
    }

    [Fact]
    public async Task Every_role_gets_where_it_may_and_nowhere_else()
    {
        var ticket = await TicketAsync();
        var wrong = new List<string>();
        foreach (var someone in Everybody(ticket))
        {
            var browser = await BrowserAsync(someone);
            var token = StaffClients.FormToken().Match(await browser.GetStringAsync(someone.Actor is null ? "/sign-in" : "/account")).Groups[1].Value;
            foreach (var line in AccessTable.Lines)
            {
                var (answer, told, body) = await AskAsync(line, someone, ticket, browser, token);
                var expected = Expected(line, someone);
                if (answer != expected)
                    wrong.Add($"{line.Key} as {someone.Name}: expected {expected}, was {answer} ({told})");
                else if (!someone.Sees && body.Contains(Marker, StringComparison.Ordinal))
                    wrong.Add($"{line.Key} as {someone.Name}: tells of a ticket that is not his");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static Answer Expected(AccessLine line, Someone someone) => line.Who switch
    {
        Who.Anyone or Who.Citizen => Answer.LetIn,
        Who.CitizenOrStaff when someone.Actor is null => !line.OfTicket || someone.Code is not null ? Answer.LetIn : Answer.SignInFirst,
        _ when someone.Actor is null => Answer.SignInFirst,
        Who.Registrar => someone.Role is "operator" or "dispatcher" ? Answer.LetIn : Answer.WrongRole,
        Who.Designer => someone.Role is "administrator" or "supervisor" ? Answer.LetIn : Answer.WrongRole,
        Who.Administrator => someone.Role == "administrator" ? Answer.LetIn : Answer.WrongRole,
        _ when line.OfTicket => someone.Sees ? Answer.LetIn : Answer.Hidden,
        _ when line.Key == "POST /api/v1/tickets" => someone.Role is "operator" or "dispatcher" ? Answer.LetIn : Answer.WrongRole,
        _ => Answer.LetIn,
    };

    private static IEnumerable<Someone> Everybody(MatrixTicket ticket)
    {
        yield return new Someone("nobody", null, null, false);
        yield return new Someone("its citizen", null, ticket.Code, true);
        yield return new Someone("a citizen with a wrong code", null, "WRONG234", false);
        foreach (var role in Center)
            yield return new Someone($"{role} of the place", $"{TwoPlaces.Here}/{role}", null, true);
        foreach (var role in OfUnit)
        {
            yield return new Someone($"{role} of the lead unit", $"{TwoPlaces.Here}/{role}@housing", null, true);
            yield return new Someone($"{role} of the supporting unit", $"{TwoPlaces.Here}/{role}@police", null, true);
            yield return new Someone($"{role} of another unit", $"{TwoPlaces.Here}/{role}@tax", null, false);
            yield return new Someone($"{role} of the same unit in another place", $"{TwoPlaces.There}/{role}@housing", null, false);
        }

        foreach (var role in Center)
            yield return new Someone($"{role} of another place", $"{TwoPlaces.There}/{role}", null, false);
    }

    private async Task<(Answer Answer, string Told, string Body)> AskAsync(AccessLine line, Someone someone, MatrixTicket ticket, HttpClient browser, string token)
    {
        var isApi = line.Route.StartsWith("/api/v1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(line.Method), Url(line.Route, ticket));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (isApi && someone.Actor is { } actor)
        {
            // Signing out ends a session of its own, not the one the other lines need.
            var access = line.Route == "/api/v1/sign-out" ? await _server.Staff.SignInAsync(_server.Staff.UserName(actor)) : await _server.Staff.TokenAsync(actor);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        }

        if (someone.Code is { } code)
            request.Headers.Add(QueryCodeHeader.Name, code);
        if (line.Method is "POST" or "PATCH" or "PUT")
            request.Content = line.Route.EndsWith("/attachments", StringComparison.Ordinal) ? new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("记录")), "file", "a.txt" } }
                : isApi ? new StringContent(Json(line, someone), Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([new("__RequestVerificationToken", line.NoToken ? "" : token)]);
        using var response = await browser.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(body) : null;
        var detail = problem?["detail"]?.ToString();
        var answer = ((int)response.StatusCode, detail) switch
        {
            (401, _) when problem?["type"]?.ToString() == "/problems/sign-in-first" && line.Who != Who.Anyone => Answer.SignInFirst,
            (403, { } why) when why == AccessTexts.NotYourRole.Chinese || why == AccessTexts.OtherRole.Chinese || why == AccessTexts.NotRegistrar.Chinese => Answer.WrongRole,
            (404, { } why) when why == TicketTexts.NotFound.Chinese => Answer.Hidden,
            _ => Answer.LetIn,
        };
        return (answer, $"{(int)response.StatusCode} {detail}", body);
    }

    private static string Json(AccessLine line, Someone someone) => line.Key switch
    {
        "POST /api/v1/tickets" when someone.Actor is null => $$"""{"place":"{{TwoPlaces.Here}}","content":"另一件事"}""",
        "POST /api/v1/tickets" => """{"content":"另一件事"}""",
        _ => "{}",
    };

    private static string Url(string route, MatrixTicket ticket) => Parameter().Replace(route.Replace("{what:regex(^(lock|unlock|password|second-factor|end-sessions)$)}", "unlock", StringComparison.Ordinal), match => match.Value switch
    {
        "{number}" => ticket.Number,
        "{action}" => "contact",
        "{name}" when route.Contains("deadlines", StringComparison.Ordinal) => "firstContact",
        "{id:guid}" when route.Contains("/documents/", StringComparison.Ordinal) => ticket.Document,
        "{id:guid}" or "{delivery:guid}" => "0198c0de-0000-7000-8000-000000000000",
        "{version:int}" => "7",
        "{id}" => "HL-A8",
        "{code}" => "not-found",
        _ => "app.css",
    });

    /// <summary>A ticket that housing leads and police supports.</summary>
    private async Task<MatrixTicket> TicketAsync()
    {
        var (number, code) = await _server.Api.SubmitAsync($$"""{"place":"{{TwoPlaces.Here}}","channel":"phone","kind":"complaint","subject":"{{Marker}}","content":"{{Marker}}缺失。","citizen":{"name":"王女士","phone":"13800000000"} }""");
        const string dispatcher = $"{TwoPlaces.Here}/dispatcher";
        await _server.Api.DoAsync(number, "triage", dispatcher, """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await _server.Api.DoAsync(number, "assign", dispatcher, """{"lead":"housing","supporting":["police"]}""");
        var document = (await _server.Api.TicketAsync(number, dispatcher))["documents"]!.AsArray().First()!["id"]!.ToString();
        return new MatrixTicket(number, code, document);
    }

    private async Task<HttpClient> BrowserAsync(Someone someone)
    {
        var cookies = new CookieContainer();
        if (someone.Actor is { } actor)
            cookies.Add(_server.Address, await _server.Staff.CookieAsync(actor));
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = _server.Address };
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private sealed record MatrixTicket(string Number, string Code, string Document);

    private sealed record Someone(string Name, string? Actor, string? Code, bool Sees)
    {
        public string? Role => Actor?.Split('/', '@')[1];
    }
}
