using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>What changed, where tickets wait, clauses and repository, over real HTTP.</summary>
public sealed partial class InsightTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private const string Id = "hualong-ticket";

    private readonly RunningServer _server = shared.Server;

    /// <summary>Each test begins with the published version alone.</summary>
    public async Task InitializeAsync() => await Store.DeleteAsync([.. (await Store.ListAsync(Id)).Where(version => version.Version > 1).Select(version => version.Id)]);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_draft_is_told_in_words_and_shown_on_the_drawing_and_running_tickets_keep_their_version()
    {
        (await TextAsync("changes")).ShouldContain("还没有可比较的改动");
        await _server.Api.AssignedAsync();
        await SaveAsync(root => Step(root, "firstContact")["amount"]!["expression"]!["value"] = "2");
        var page = await TextAsync("changes");
        page.ShouldContain("第 2 版（草稿）与第 1 版（已发布）相比，有 1 处不同");
        page.ShouldContain("步骤“先行联系：1个工作日”：<strong>数量</strong>");
        page.ShouldContain("<del>1</del>");
        page.ShouldContain("<ins>2</ins>");
        page.ShouldMatch("第 1 版（已发布）：\\d+ 件在办</a>，继续按这一版办理");
        Drawn(page).Step("firstContact").ShouldContain("is-changed");
        Drawn(page).Step("handle").ShouldNotContain("is-changed");
        (await TextAsync("changes?from=2&to=1")).ShouldContain("<ins>1</ins>");
    }

    [Fact]
    public async Task A_step_that_is_taken_out_names_the_tickets_that_wait_there()
    {
        await _server.Api.AssignedAsync();
        await SaveAsync(root =>
        {
            root["root"]!["activities"]!.AsArray().Remove(Step(root, "handle"));
            var ways = root["root"]!["connections"]!.AsArray();
            foreach (var way in ways.Where(way => (string?)way!["source"]!["activity"] == "handle" || (string?)way["target"]!["activity"] == "handle").ToArray())
                ways.Remove(way);
        });
        var page = await TextAsync("changes");
        page.ShouldMatch("去掉的步骤“承办单位办理、答复并反馈结果”上现有 \\d+ 件在等待。它们仍按第 1 版（已发布）办理");
        page.ShouldContain($"/admin/design/{Id}/running?version=1&step=handle");
        page[page.IndexOf("<details class=\"card\">", StringComparison.Ordinal)..].ShouldContain("is-removed");
    }

    [Fact]
    public async Task Running_tickets_are_counted_where_they_wait_and_listed_by_their_numbers()
    {
        (await TextAsync("/admin/design/common-special-report/running")).ShouldContain("现在没有工单在等待");
        await _server.Api.AssignedAsync();
        await _server.Api.SubmitAsync();
        var before = Drawn(await TextAsync("running", "supervisor"));
        var (number, _) = await _server.Api.AssignedAsync();
        await _server.Api.SubmitAsync();
        var page = await TextAsync("running", "supervisor");
        var after = Drawn(page);
        after.Number("handle").ShouldBe(before.Number("handle") + 1);
        after.Number("triage").ShouldBe(before.Number("triage") + 1);
        after.Step("handle").ShouldContain("heat-");
        // What anybody may do at any time is nobody's work: it is counted, and not hot.
        after.Number("centerActs").ShouldBe(before.Number("centerActs") + 2);
        after.Step("centerActs").ShouldNotContain("heat-");
        page.ShouldMatch("第 1 版（已发布） <span class=\"chip-count\">\\d+</span>");
        var listed = await TextAsync("running?version=1&step=handle");
        listed.ShouldContain($"<a href=\"/tickets/{number}\">{number}</a>");
        Regex.Count(listed, "<a href=\"/tickets/").ShouldBe(after.Number("handle"));
        listed.ShouldNotContain("王女士");
        listed.ShouldNotContain("13800000000");
    }

    [Fact]
    public async Task Tickets_within_a_shared_definition_are_found_on_its_own_page_at_the_step_where_they_stand()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        await _server.Api.DoAsync(number, "supervise", "supervisor", """{"ground":"HL-A14-1","way":"written","text":"请按时限办结并书面答复。","workingDays":3}""");
        var ofShared = await TextAsync("/admin/design/common-supervision/running");
        Drawn(ofShared).Number("answerSupervision").ShouldBe(1);
        (await TextAsync("/admin/design/common-supervision/running?version=1&step=answerSupervision")).ShouldContain($"/tickets/{number}\"");
        Drawn(await TextAsync("running")).Number("supervision").ShouldBe(1);
    }

    [Fact]
    public async Task Clauses_are_told_by_step_and_what_nothing_carries_is_named()
    {
        var page = await TextAsync("clauses");
        page.ShouldContain("<a href=\"/clauses/HL-A8\">HL-A8 先行联系</a>");
        page.ShouldNotContain("没有写明");
        await SaveAsync(root =>
        {
            Step(root, "firstContact").AsObject().Remove("clause");
            Step(root, "triage")["clause"]!["expression"]!["value"] = "HL-Z99";
        });
        var draft = await TextAsync("clauses");
        draft.ShouldContain("1 个步骤没有写明条款");
        draft.ShouldContain("先行联系：1个工作日。请在“设计”中写上依据条款");
        draft.ShouldContain("HL-Z99。请改成本地区条款目录里的编号");
        (await TextAsync("clauses?version=1")).ShouldNotContain("没有写明条款");
        var given = await TextAsync("/admin/design/common-supervision/clauses");
        given.ShouldContain("由引用它的步骤给出");
        given.ShouldContain("<a href=\"/clauses/HL-A16\">");
    }

    [Fact]
    public async Task A_version_leaves_for_git_as_its_file_says_it_with_the_change_and_nothing_else()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(RunningServer.Workflows, "hualong", "ticket.json"));
        (await TextAsync("repository")).ShouldContain("服务器上的文件就是这一版的内容");
        using var same = await GetAsync($"/admin/design/{Id}/repository/file?version=1");
        (await same.Content.ReadAsStringAsync()).ShouldBe(file);
        same.Content.Headers.ContentDisposition!.FileName.ShouldBe("ticket.json");

        await SaveAsync(root => Step(root, "firstContact")["amount"]!["expression"]!["value"] = 2);
        (await TextAsync("repository?version=2")).ShouldContain("与服务器上的文件有 1 处不同");
        using var changed = await GetAsync($"/admin/design/{Id}/repository/file");
        var text = await changed.Content.ReadAsStringAsync();
        var (before, after) = (file.Split('\n'), text.Split('\n'));
        after.Length.ShouldBe(before.Length);
        before.Zip(after).Where(lines => lines.First != lines.Second).Select(lines => lines.Second.Trim()).ShouldBe(["\"value\": 2"]);
        // Once git has it, the server finds that it knows it.
        DefinitionWriter.ContentHash(DefinitionDocument.Parse(text, "ticket.json", out _)!).ShouldBe((await Store.FindLatestAsync(Id))!.ContentHash);
    }

    [Fact]
    public async Task A_file_is_checked_shown_and_then_taken_in_as_a_draft_on_record()
    {
        var text = Changed(3).ToJsonString();
        var check = await PostAsync(("text", text));
        check.ShouldContain("数量由 1 改为 3");
        check.ShouldContain("校验通过");
        (await Store.FindLatestAsync(Id))!.Version.ShouldBe(1);

        var saved = await PostAsync(("text", text), ("seen", Seen(check)));
        saved.ShouldContain("第 2 版（草稿）与第 1 版（已发布）相比，有 1 处不同");
        (await Store.FindPublishedAsync(Id))!.Version.ShouldBe(1);
        var audit = await (await _server.Staff.BrowserAsync("administrator")).GetStringAsync("/admin/audit?kind=definition");
        audit.ShouldContain("导入流程文件");
        audit.ShouldContain("hualong-ticket-v2");
        (await PostAsync(("text", text))).ShouldContain("内容相同，不需要导入");
    }

    [Fact]
    public async Task A_draft_is_replaced_only_by_somebody_who_says_so_and_what_was_saved_meanwhile_is_shown_again()
    {
        await SaveAsync(root => Step(root, "firstContact")["amount"]!["expression"]!["value"] = 2);
        var text = Changed(3).ToJsonString();
        var check = await PostAsync(("text", text));
        check.ShouldContain("已有草稿（第 2 版）");
        check.ShouldContain("数量由 2 改为 3");
        (await PostAsync(("text", text), ("seen", Seen(check)))).ShouldContain("已有草稿（第 2 版）");

        await SaveAsync(root => Step(root, "firstContact")["amount"]!["expression"]!["value"] = 4);
        var overtaken = await PostAsync(("text", text), ("seen", Seen(check)), ("replace", "on"));
        overtaken.ShouldContain("刚才有人保存了这个流程");
        overtaken.ShouldContain("数量由 4 改为 3");
        (await PostAsync(("text", text), ("seen", Seen(overtaken)), ("replace", "on"))).ShouldContain("<ins>3</ins>");
    }

    [Fact]
    public async Task What_is_no_definition_or_another_one_is_refused_with_the_way_out()
    {
        (await PostAsync(("text", "{ not json"))).ShouldMatch("文件不是完整的 JSON[\\s\\S]*<li>第 1 行第 \\d+ 列：不是有效的 JSON");
        (await PostAsync(("text", ""))).ShouldContain("没有选择文件");
        (await PostAsync(("text", """{"definitionId":"hualong-ticket","name":"x"}"""))).ShouldContain("文件里没有流程图");
        (await PostAsync(("text", """{"definitionId":"anyang-ticket","root":{"id":"f","type":"Elsa.Flowchart","activities":[]}}"""))).ShouldContain("请到那个流程的版本库导入");
        var broken = await PostAsync(("text", """{"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"No.Such","version":1}]}}"""));
        broken.ShouldContain("校验发现");
        broken.ShouldContain("「No.Such」（a）：活动类型未安装");
        broken.ShouldContain("可以先存为草稿");
    }

    [Fact]
    public async Task A_process_far_larger_than_ours_is_taken_in_and_one_beyond_the_limit_is_refused_in_words()
    {
        var large = Changed(3);
        large["description"] = new string('长', 250_000);
        var text = large.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        (await PostAsync(("text", text))).ShouldContain("数量由 1 改为 3");
        var browser = await _server.Staff.BrowserAsync("administrator");
        using var saved = await browser.PostAsync("/elsa/api/workflow-definitions/import", new StringContent(large.ToJsonString(), Encoding.UTF8, "application/json"));
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = new ByteArrayContent(new byte[5_000_000]) };
        request.Headers.ExpectContinue = true;
        request.Headers.Accept.ParseAdd("application/json");
        using var refused = await browser.SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("不得超过 4 MB");
    }

    [Fact]
    public async Task Supervisors_look_and_do_not_import_and_other_places_do_not_exist()
    {
        (await TextAsync("repository", "supervisor")).ShouldNotContain("从文件导入");
        foreach (var page in new[] { "changes", "clauses", "running", "repository" })
        {
            using var response = await GetAsync($"/admin/design/anyang-ticket/{page}");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }

        // What belongs to all places is changed only by those whose role holds everywhere.
        (await TextAsync("/admin/design/common-supervision/repository")).ShouldNotContain("从文件导入");
    }

    private IWorkflowDefinitionStore Store => _server.Services.GetRequiredService<IWorkflowDefinitionStore>();

    private async Task SaveAsync(Action<JsonNode> change)
    {
        var root = JsonNode.Parse((await Store.FindLatestAsync(Id))!.Json)!.AsObject();
        change(root);
        await _server.Services.GetRequiredService<DefinitionPublisher>().SaveDraftAsync(new DefinitionDocument(root), DefinitionOrigin.Designer);
    }

    private static JsonNode Changed(int amount)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(RunningServer.Workflows, "hualong", "ticket.json")))!;
        Step(root, "firstContact")["amount"]!["expression"]!["value"] = amount;
        return root;
    }

    private static JsonNode Step(JsonNode root, string id) => root["root"]!["activities"]!.AsArray().Single(step => (string?)step!["id"] == id)!;

    private async Task<string> TextAsync(string page, string actor = "administrator")
    {
        using var response = await GetAsync(page.StartsWith('/') ? page : $"/admin/design/{Id}/{page}", actor);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string actor = "administrator") => await (await _server.Staff.BrowserAsync(actor)).GetAsync(address);

    private async Task<string> PostAsync(params (string Name, string Value)[] fields)
    {
        var browser = await _server.Staff.BrowserAsync("administrator");
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync($"/admin/design/{Id}/repository")).Groups[1].Value;
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", token)))
            form.Add(new StringContent(value), name);
        using var response = await browser.PostAsync($"/admin/design/{Id}/repository", form);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static string Seen(string page) => SeenHash().Match(page).Groups[1].Value;

    private static DrawnFlow Drawn(string page)
    {
        var begin = page.IndexOf("<svg xmlns", StringComparison.Ordinal);
        return new DrawnFlow(page[begin..(page.IndexOf("</svg>", begin, StringComparison.Ordinal) + 6)]);
    }

    [GeneratedRegex("name=\"seen\" value=\"([^\"]+)\"")]
    private static partial Regex SeenHash();

    /// <summary>The drawing as text: entities were decoded, so it is no longer XML.</summary>
    private sealed record DrawnFlow(string Svg)
    {
        public string Step(string id) => Regex.Match(Svg, $"<g class=\"([^\"]*)\" id=\"[^\"]*\" data-activity-id=\"{id}\"").Groups[1].Value;

        public int Number(string id) => int.Parse(Regex.Match(Svg, $"data-activity-id=\"{id}\"[^>]*aria-label=\"[^\"]*，(\\d+)件").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
