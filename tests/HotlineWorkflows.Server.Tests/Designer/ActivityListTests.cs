using System.Text;
using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.UIHints;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>What the designer is told of the steps of the regulations, over real HTTP.</summary>
[Collection("server")]
public sealed class ActivityListTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Lists_are_those_of_the_place_whose_definition_is_edited()
    {
        var policy = _server.Services.GetRequiredService<PlaceCatalog>().Of("hualong").Policy;
        var handle = Find(await AskAsync("hualong-ticket"), "Hotline.Handle");
        Values(handle, "ReturnPartsClause").ShouldBe(["", .. policy.Clauses.Keys], ignoreOrder: true);
        Values(handle, "ReplyParts").ShouldBe(policy.Common.Actions["reply"].Fields.Select(field => field.Name), ignoreOrder: true);
        Values(handle, "ReturnSignedBy").ShouldBe(["", "deputy", "head"], ignoreOrder: true);
        Values(Find(await AskAsync("hualong-ticket"), "Hotline.Dispatch"), "LedBy").ShouldBe(["", .. policy.Units.Keys], ignoreOrder: true);
    }

    [Fact]
    public async Task A_list_that_is_read_anew_comes_without_the_order_to_read_it_anew()
    {
        using var request = Request(HttpMethod.Post, "descriptors/activities/Hotline.Close/options/Clause", "hualong-ticket");
        request.Content = new StringContent("""{"context":{"clause":null}}""", Encoding.UTF8, "application/json");
        using var answer = await _server.Api.SendAsync(request);
        var editor = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsObject();
        editor["dropdown"]!["selectList"]!["items"]!.AsArray().ShouldContain(option => $"{option!["value"]}" == "HL-A8");
        editor.ContainsKey("Refresh").ShouldBeFalse();
        Find(await AskAsync("hualong-ticket"), "Hotline.Close")["inputs"]!.AsArray().Single(input => $"{input!["name"]}" == "Clause")!["uiSpecifications"]!["Refresh"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Shared_steps_have_the_editors_of_what_they_pass_on()
    {
        var supervision = Find(await AskAsync("hualong-ticket"), "督办");
        Values(supervision, "clause").ShouldContain("HL-A8");
        supervision["inputs"]!.AsArray().Select(input => $"{input!["name"]} {input["uiHint"]}").ShouldBe(["clause dropdown", "answerClause dropdown", "workingDays singleline", "parts checklist", "targets checklist", "template dropdown"]);
    }

    [Fact]
    public async Task No_list_that_an_input_chooses_from_is_empty()
    {
        var types = await AskAsync("hualong-ticket");
        foreach (var type in _server.Services.GetRequiredService<ActivityRegistry>().Descriptors)
        {
            foreach (var input in type.Inputs.Where(input => input.UIHint is InputUIHints.DropDown or InputUIHints.CheckList or InputUIHints.RadioList))
                Values(Find(types, type.TypeName), input.Name).ShouldContain(value => value.Length > 0, $"{type.TypeName}.{input.Name}");
        }
    }

    [Fact]
    public void Every_step_and_everything_it_is_given_is_named_and_explained_in_Chinese()
    {
        foreach (var type in _server.Services.GetRequiredService<ActivityRegistry>().Descriptors.Where(type => type.Namespace == "Hotline"))
        {
            IsChinese(type.DisplayName).ShouldBeTrue(type.TypeName);
            IsChinese(type.Description).ShouldBeTrue(type.TypeName);
            IsChinese(type.Category).ShouldBeTrue(type.TypeName);
            type.Inputs.Where(input => !IsChinese(input.DisplayName) || !IsChinese(input.Description)).Select(input => input.Name).ShouldBeEmpty(type.TypeName);
            type.Inputs.SelectMany(input => input.Options).Where(option => !IsChinese(option.Text)).ShouldBeEmpty(type.TypeName);
            type.Outputs.Where(output => !IsChinese(output.DisplayName)).ShouldBeEmpty(type.TypeName);
            type.Ports.Where(port => !IsChinese(port.DisplayName)).Select(port => port.Name).ShouldBeEmpty(type.TypeName);
        }
    }

    [Fact]
    public async Task The_code_editor_knows_every_member_of_the_ticket()
    {
        using var request = Request(HttpMethod.Post, "scripting/javascript/type-definitions/hualong-ticket", "hualong-ticket");
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await _server.Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("declare const Ticket: {");
        _server.Services.GetServices<IExpressionGlobal>().OfType<TicketGlobal>().ShouldNotBeEmpty();
        foreach (var member in new[] { "readonly urgency: string;", "readonly leadKind: string | null;", "happened(event: string, argument?: string): boolean;", "readonly hoursToClose: number;" })
            text.ShouldContain(member);
    }

    private static bool IsChinese(string? text) => text?.Any(c => c is >= '一' and <= '鿿') == true;

    private static JsonObject Find(JsonArray types, string name) => types.Select(type => type!.AsObject()).First(type => $"{type["typeName"]}" == name);

    private static IReadOnlyList<string> Values(JsonObject type, string input)
    {
        var one = type["inputs"]!.AsArray().Single(one => $"{one!["name"]}" == input)!;
        var hint = $"{one["uiHint"]}";
        return [.. one["uiSpecifications"]![hint]![hint switch { "dropdown" => "selectList", "checklist" => "checkList", _ => "radioList" }]!["items"]!.AsArray().Select(option => $"{option!["value"]}")];
    }

    private static HttpRequestMessage Request(HttpMethod method, string route, string definition)
    {
        var request = new HttpRequestMessage(method, $"/elsa/api/{route}");
        request.Options.Set(StaffClients.Actor, "hualong/administrator");
        request.Headers.Referrer = new Uri($"http://localhost/studio/workflows/definitions/{definition}/edit");
        return request;
    }

    private async Task<JsonArray> AskAsync(string definition)
    {
        using var request = Request(HttpMethod.Get, "descriptors/activities?Refresh=True", definition);
        using var answer = await _server.Api.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsArray();
    }
}
