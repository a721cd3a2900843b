using System.Net.Http.Json;
using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer;
using HotlineWorkflows.Server.Tests.Places;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>Whose a definition is, and who changed it, over real HTTP.</summary>
public sealed class DefinitionPlacesTests(AllPlaces all) : IClassFixture<AllPlaces>
{
    private const string Api = "/elsa/api/";

    private readonly RunningServer _server = all.Server;

    [Fact]
    public async Task An_administrator_sees_what_is_of_his_place_and_what_is_of_all_and_changes_only_the_first()
    {
        var administrator = await _server.Staff.BrowserAsync("hualong/administrator");
        var list = await ObjectAsync(administrator, "workflow-definitions?versionOptions=Latest");
        Ids(list).ShouldContain("hualong-ticket");
        Ids(list).ShouldContain("common-refusal");
        Ids(list).ShouldAllBe(id => id.StartsWith("hualong-") || id.StartsWith("common-"));
        (await administrator.GetAsync($"{Api}workflow-definitions/by-definition-id/hebi-hall")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.GetAsync($"{Api}workflow-definitions/by-id/hebi-hall-v1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Rels(await ObjectAsync(administrator, "workflow-definitions/by-definition-id/hualong-ticket")).ShouldContain("publish");
        var shared = await ObjectAsync(administrator, "workflow-definitions/by-definition-id/common-refusal");
        Rels(shared).ShouldNotContain("publish");
        shared["description"] = "不该存下来";
        (await RefusalAsync(administrator, "workflow-definitions", new { model = shared, publish = false })).ShouldContain("您不能修改这个流程");
        (await RefusalAsync(administrator, "workflow-definitions/common-refusal/retract", new { })).ShouldContain("您不能修改这个流程");
        var other = (JsonObject)shared.DeepClone();
        other["definitionId"] = "hebi-hall";
        (await RefusalAsync(administrator, "workflow-definitions", new { model = other, publish = false })).ShouldContain("您不能修改这个流程");
        (await administrator.PostAsJsonAsync($"{Api}workflow-definitions/hebi-hall/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_supervisor_looks_and_changes_nothing_and_an_operator_has_no_part_in_it()
    {
        var supervisor = await _server.Staff.BrowserAsync("hualong/supervisor");
        var seen = await ObjectAsync(supervisor, "workflow-definitions/by-definition-id/hualong-ticket");
        Rels(seen).ShouldNotContain("publish");
        (await supervisor.PostAsJsonAsync($"{Api}workflow-definitions", new { model = seen, publish = false })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await _server.Staff.BrowserAsync("hualong/operator")).GetAsync($"{Api}workflow-definitions")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_an_administrator_makes_or_takes_in_belongs_to_his_place()
    {
        var administrator = await _server.Staff.BrowserAsync("hualong/administrator");
        var root = new { id = "f1", type = "Elsa.Flowchart", version = 1 };
        var created = await PostAsync(administrator, "workflow-definitions", new { model = new { name = "新办法", root }, publish = (bool?)null });
        $"{created["workflowDefinition"]!["definitionId"]}".ShouldStartWith("hualong-");
        $"{(await PostAsync(administrator, "workflow-definitions/import", new { definitionId = "b1946ac9", name = "外来的", root }))["definitionId"]}".ShouldBe("hualong-b1946ac9");
        (await RefusalAsync(administrator, "workflow-definitions/import", new { definitionId = "hebi-hall", name = "别处的", root })).ShouldContain("您不能修改这个流程");
        (await RefusalAsync(administrator, "workflow-definitions/import", new { definitionId = "common-refusal", name = "共用的", root })).ShouldContain("您不能修改这个流程");
    }

    [Fact]
    public async Task Naming_a_definition_of_another_place_as_an_activity_does_not_open_it()
    {
        var (theirs, ours) = (await DrawAsync("hebi", "他们的", usable: true), await DrawAsync("hualong", "我们的", usable: true));
        var user = await DrawAsync("hualong", "引用的", usable: false, theirs, ours);
        (await InsideAsync("a1"))["root"].ShouldNotBeNull();
        (await InsideAsync("a0"))["root"].ShouldBeNull();

        async Task<JsonNode> DrawAsync(string place, string name, bool usable, params JsonNode[] used) => (await PostAsync(await _server.Staff.BrowserAsync($"{place}/administrator"), "workflow-definitions", new
        {
            model = new
            {
                name,
                options = new { usableAsActivity = usable },
                root = new
                {
                    id = "f1",
                    type = "Elsa.Flowchart",
                    version = 1,
                    activities = used.Select((one, at) => new { id = $"a{at}", type = $"{one["name"]}", version = 1, workflowDefinitionId = $"{one["definitionId"]}", workflowDefinitionVersionId = $"{one["id"]}" }),
                },
            },
            publish = false,
        }))["workflowDefinition"]!;

        async Task<JsonNode> InsideAsync(string step) => (await ObjectAsync(await _server.Staff.BrowserAsync("hualong/administrator"), $"workflow-definitions/subgraph/{user["id"]}?parentNodeId=Workflow1:f1:{step}"))["activity"]!;
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_with_who_made_it_and_from_what_to_what()
    {
        var administrator = await _server.Staff.BrowserAsync("hualong/administrator");
        var definition = await ObjectAsync(administrator, "workflow-definitions/by-definition-id/hualong-ticket");
        definition["description"] = "审计之前";
        var draft = (await PostAsync(administrator, "workflow-definitions", new { model = definition, publish = false }))["workflowDefinition"]!.AsObject();
        await PostAsync(administrator, "workflow-definitions", new { model = draft, publish = false });
        (await administrator.DeleteAsync($"{Api}workflow-definition-versions/{draft["id"]}")).IsSuccessStatusCode.ShouldBeTrue();

        await using var trail = await _server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        var rows = await trail.Entries.Where(row => row.SubjectName == "hualong-ticket" && row.Staff != null).OrderBy(row => row.Sequence).ToListAsync();
        rows.Select(row => row.Kind).ShouldBe([AuditKinds.DefinitionSaved, AuditKinds.DefinitionDeleted]);
        rows.ShouldAllBe(row => row.Staff == _server.Staff.UserName("hualong/administrator") && row.Role == Roles.Administrator && row.Place == "hualong");
        var saved = JsonNode.Parse(rows[0].Details!)!;
        ($"{saved["from"]}", $"{saved["to"]}").ShouldBe(("hualong-ticket-v1", "hualong-ticket-v2"));
        $"{saved["toHash"]}".ShouldNotBe($"{saved["fromHash"]}");
    }

    [Theory]
    [InlineData("hebi-hall", "hebi", "hebi/hall")]
    [InlineData("puyang-county-ticket", "puyang-county", "puyang-county/ticket")]
    [InlineData("hebi", null, null)]
    [InlineData("hebi-", "hebi", "hebi/")]
    [InlineData("hebihall", null, null)]
    [InlineData("common-refusal", null, null)]
    public void A_definition_is_the_place_s_whose_code_its_id_begins_with(string definitionId, string? place, string? process)
    {
        var places = new DefinitionPlaces(_server.Services.GetRequiredService<PlaceCatalog>());
        places.PlaceOf(definitionId).ShouldBe(place);
        places.ProcessOf(definitionId).ShouldBe(process);
    }

    [Fact]
    public void What_belongs_to_all_is_changed_only_by_who_administers_every_place()
    {
        var places = new DefinitionPlaces(_server.Services.GetRequiredService<PlaceCatalog>());
        places.Edits(Caller(new StaffGrant("*", Roles.Administrator)), "common-refusal").ShouldBeTrue();
        places.Edits(Caller(new StaffGrant("hebi", Roles.Administrator)), "common-refusal").ShouldBeFalse();
        places.Edits(Caller(new StaffGrant("hebi", Roles.Administrator)), "hebi-hall").ShouldBeTrue();
        places.Edits(Caller(new StaffGrant("hebi", Roles.Administrator)), "anyang-ticket").ShouldBeFalse();
        places.Sees(Caller(new StaffGrant("hebi", Roles.Supervisor)), "hebi-hall").ShouldBeTrue();
        places.Edits(Caller(new StaffGrant("hebi", Roles.Supervisor)), "hebi-hall").ShouldBeFalse();
        places.Sees(Caller(new StaffGrant("hebi", Roles.Operator)), "hebi-hall").ShouldBeFalse();
        places.Sees(new DefaultHttpContext(), "common-refusal").ShouldBeFalse();
    }

    private static DefaultHttpContext Caller(StaffGrant grant)
    {
        var context = new DefaultHttpContext();
        var session = new StaffSession(Guid.NewGuid(), Guid.NewGuid(), "x", "某某", "x", true, false, false, true, null, [grant], 0);
        context.Features.Set(SignedInStaff.Of(session, ["anyang", "hebi"], new AccountsOptions()));
        return context;
    }

    private static async Task<JsonObject> ObjectAsync(HttpClient client, string route) => (await client.GetFromJsonAsync<JsonObject>(Api + route))!;

    private static async Task<JsonObject> PostAsync(HttpClient client, string route, object body)
    {
        using var response = await client.PostAsJsonAsync(Api + route, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<string> RefusalAsync(HttpClient client, string route, object body)
    {
        using var response = await client.PostAsJsonAsync(Api + route, body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return $"{(await response.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().First().Value![0]}";
    }

    private static string[] Ids(JsonObject list) => [.. list["items"]!.AsArray().Select(item => $"{item!["definitionId"]}")];

    private static string[] Rels(JsonObject definition) => [.. definition["links"]!.AsArray().Select(link => $"{link!["rel"]}")];
}
