using AngleSharp.Html.Dom;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Two people, or two clicks, at one ticket at once.</summary>
[Collection("server")]
public sealed class RaceTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Fact]
    public async Task Of_twenty_same_actions_at_once_one_happens_and_the_others_are_told_who_was_faster()
    {
        var (number, _) = await _api.AssignedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _api.ActAsync(number, "reply", "liaison@housing", ApiCalls.Reply)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var (status, problem) in answers.Where(answer => answer.Status != HttpStatusCode.OK))
        {
            status.ShouldBe(HttpStatusCode.Conflict, problem.ToJsonString());
            problem["lastEvent"]!["code"]!.ToString().ShouldBe("replied");
            problem["lastEvent"]!["by"]!.ToString().ShouldBe("liaison@housing");
            DateTimeOffset.TryParse(problem["lastEvent"]!["at"]!.ToString(), out _).ShouldBeTrue();
        }

        (await _api.TicketAsync(number)).Texts("history", "code").Count(code => code == "replied").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_people_at_two_pages_one_is_told_what_the_other_did()
    {
        var (number, _) = await _api.SubmitAsync();
        using var first = await Visitor.OfAsync(shared.Server, "dispatcher");
        using var second = await Visitor.OfAsync(shared.Server, "dispatcher");
        var forms = (await FormAsync(first, number), await FormAsync(second, number));
        (string, string)[] filled = [("f.admit", "true"), ("f.kind", "complaint"), ("f.urgency", "normal"), ("f.complexity", "complex")];
        var answers = await Task.WhenAll(
            first.PostAsync($"/tickets/{number}/actions/triage", null, [.. forms.Item1, .. filled]),
            second.PostAsync($"/tickets/{number}/actions/triage", null, [.. forms.Item2, .. filled]));
        answers.Select(answer => (int)answer.StatusCode is >= 300 and < 400 ? 300 : (int)answer.StatusCode).Order().ShouldBe([300, 409]);
        var told = WebUtility.HtmlDecode(await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).Content.ReadAsStringAsync());
        told.ShouldContain("调度员");
        told.ShouldContain("研判");
    }

    [Fact]
    public async Task The_same_form_sent_twice_counts_once()
    {
        var (number, _) = await _api.AssignedAsync();
        var form = Guid.NewGuid();
        const string contact = """{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _api.ActAsync(number, "contact", "liaison@housing", contact, $",\"formId\":\"{form}\"")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await _api.TicketAsync(number)).Texts("history", "code").Count(code => code == "contacted").ShouldBe(1);
    }

    [Fact]
    public async Task Who_acts_on_a_ticket_that_was_archived_meanwhile_is_told_so()
    {
        var (number, _) = await _api.AssignedAsync();
        await _api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        await _api.DoAsync(number, "checkQuality", "auditor", """{"passed":true}""");
        var bookmark = (await _api.TicketAsync(number, "callbackAgent"))["actions"]!.AsArray().Single(action => action!["action"]!.ToString() == "callBack")!["bookmarkId"];
        await _api.DoAsync(number, "callBack", "callbackAgent", """{"reached":true,"contactedInTime":true,"satisfaction":"satisfied"}""");
        await _api.DoAsync(number, "archive", "auditor");
        var (status, problem) = await _api.ActAsync(number, "callBack", "callbackAgent", """{"reached":true,"contactedInTime":true,"satisfaction":"dissatisfied"}""", $",\"bookmarkId\":\"{bookmark}\"");
        status.ShouldBe(HttpStatusCode.Conflict);
        problem["lastEvent"]!["code"]!.ToString().ShouldBe("archived");
        (await _api.TicketAsync(number))["satisfaction"]!.ToString().ShouldBe("satisfied");
    }

    [Fact]
    public async Task Twenty_different_people_submitting_at_once_get_twenty_numbers()
    {
        var tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _api.SubmitAsync()));
        tickets.Select(ticket => ticket.Number).ShouldBeUnique();
        tickets.Select(ticket => ticket.Code).ShouldBeUnique();
    }

    private static async Task<(string, string)[]> FormAsync(Visitor visitor, string number)
    {
        var page = await visitor.OpenAsync($"/tickets/{number}/actions/triage");
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(form => form.GetAttribute("action")!.EndsWith("/actions/triage", StringComparison.Ordinal));
        return [.. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value))];
    }
}
