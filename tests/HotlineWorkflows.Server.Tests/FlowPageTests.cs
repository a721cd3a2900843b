using System.Xml.Linq;

namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed class FlowPageTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_ticket_shows_on_its_process_where_it_stands_and_the_way_it_came()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var before = await StepsAsync(number);
        before.Classes("triage").ShouldContain("is-visited");
        before.Classes("triage").ShouldNotContain("is-current");
        before.Classes("handle").ShouldContain("is-current");
        before.Classes("checkQuality").ShouldNotContain("is-visited");
        before.Taken.ShouldContain(("triage", "Admitted", "dispatch"));
        before.Taken.ShouldNotContain(way => way.Source == "handle");

        await _server.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        var after = await StepsAsync(number);
        after.Classes("handle").ShouldNotContain("is-current");
        after.Classes("checkQuality").ShouldContain("is-current");
        after.Taken.ShouldContain(("handle", "Replied", "replied"));
    }

    private async Task<DrawnSteps> StepsAsync(string number)
    {
        using var response = await (await _server.Staff.BrowserAsync("dispatcher")).GetAsync($"/tickets/{number}/flow");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await response.Content.ReadAsStringAsync();
        var begin = html.IndexOf("<svg xmlns", StringComparison.Ordinal);
        return new DrawnSteps(XElement.Parse(html[begin..(html.IndexOf("</svg>", begin, StringComparison.Ordinal) + 6)]));
    }

    private sealed record DrawnSteps(XElement Svg)
    {
        public IEnumerable<(string Source, string Outcome, string Target)> Taken
            => Svg.Descendants().Where(element => (string?)element.Attribute("class") == "way is-taken").Select(way => ((string)way.Attribute("data-source")!, (string)way.Attribute("data-outcome")!, (string)way.Attribute("data-target")!));

        public string[] Classes(string step) => ((string)Svg.Descendants().Single(element => (string?)element.Attribute("data-activity-id") == step).Attribute("class")!).Split(' ');
    }
}
