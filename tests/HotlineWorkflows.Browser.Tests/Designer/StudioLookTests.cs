using System.Text.RegularExpressions;

namespace HotlineWorkflows.Browser.Tests.Designer;

/// <summary>What people see of Elsa Studio besides its drawing: its captions, what they type, whom the browser asks.</summary>
[Collection("design")]
public sealed partial class StudioLookTests(ChromiumOfDesign chromium)
{
    // Technical names are data and stay what they are: ids, types, code.
    private const string Texts = """
        () => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
          while (walker.nextNode()) {
            const node = walker.currentNode, parent = node.parentElement;
            if (parent.closest(".monaco-editor, .x6-graph, .studio-head, script, style, noscript, code, td > *, td.mud-table-cell")) continue;
            if (parent.checkVisibility() && /[A-Za-z]{2,}/.test(node.data)) found.add(node.data.trim());
          }
          return [...found];
        }
        """;

    [Fact]
    public async Task Studio_speaks_Chinese_asks_nobody_but_us_and_leaves_what_people_type_alone()
    {
        var page = await chromium.OpenAsync(actor: "administrator");
        var editor = await StudioEditor.OpenAsync(page, "hualong-ticket");
        await page.GetByText("步骤", new() { Exact = true }).First.WaitForAsync();
        await editor.ChooseAsync(editor.Step("先行联系：1个工作日"));
        foreach (var tab in new[] { "变量", "属性" })
        {
            await page.Locator(".mud-tab").Filter(new() { HasText = tab }).Last.ClickAsync();
            (await page.EvaluateAsync<string[]>(Texts)).Where(text => !Technical().IsMatch(text)).ShouldBeEmpty(tab);
        }

        // A caption typed by somebody is no caption.
        var search = page.GetByPlaceholder("搜索").First;
        await search.FillAsync("Save");
        await page.Locator(".mud-tab").Filter(new() { HasText = "代码" }).First.ClickAsync();
        await page.Locator(".monaco-editor .view-line").First.WaitForAsync();
        (await page.Locator(".monaco-editor").First.InnerTextAsync()).ShouldContain("Version");
        (await search.InputValueAsync()).ShouldBe("Save");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.GetByText("Activities", new() { Exact = true }).First.WaitForAsync();
        await page.ReloadAsync();
        await page.GetByText("Activities", new() { Exact = true }).First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await page.GetByText("步骤", new() { Exact = true }).First.WaitForAsync();

        editor.Hosts.ShouldBe([chromium.Server.Address.Authority]);
        editor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_is_said_in_Chinese_with_a_way_out()
    {
        var page = await chromium.OpenAsync(actor: "administrator");
        await page.RouteAsync("**/elsa/api/workflow-definitions?**", route => route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = "{}" }));
        await page.GotoAsync("/studio/workflows/definitions");
        var bar = page.Locator("#blazor-error-ui");
        await bar.GetByText("设计器遇到错误").WaitForAsync(new() { Timeout = 180_000 });
        await page.UnrouteAllAsync();
        await bar.GetByText("重新加载").ClickAsync();
        await page.GetByText("hualong-ticket").First.WaitForAsync(new() { Timeout = 180_000 });
        (await bar.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Why_something_was_refused_stays_to_be_read_while_Studio_reads_its_list_anew()
    {
        var page = await chromium.OpenAsync(actor: "administrator");
        await page.GotoAsync("/studio/workflows/instances");
        await page.Locator(".studio-notices").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        const string Ask = "([path, body]) => fetch(`/elsa/api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(answer => answer.status)";
        (await page.EvaluateAsync<int>(Ask, new[] { "bulk-actions/delete/workflow-instances/by-id", $$"""{"ids":["{{Guid.Empty}}"]}""" })).ShouldBe(400);
        (await page.EvaluateAsync<int>(Ask, new[] { "workflow-instances", "{}" })).ShouldBe(200);
        await page.GetByRole(AriaRole.Alert).GetByText("没有这个流程实例").WaitForAsync();
    }

    [Fact]
    public async Task A_row_of_Studios_list_leads_to_its_editor()
    {
        var page = await chromium.OpenAsync(actor: "supervisor");
        await page.GotoAsync("/studio/workflows/definitions");
        await page.GetByText("hualong-ticket").First.ClickAsync(new() { Timeout = 180_000 });
        await page.WaitForURLAsync("**/studio/workflows/definitions/hualong-ticket/edit", new() { Timeout = 180_000 });
        await page.Locator(".x6-node").First.WaitForAsync(new() { Timeout = 180_000 });
        // Supervisors look and change nothing.
        await page.GetByText("流程或系统只读，不能修改").First.WaitForAsync(new() { Timeout = 180_000 });
    }

    [GeneratedRegex("^(JSON.*|Cron.*|JavaScript|Liquid|.*HTTP.*)$")]
    private static partial Regex Technical();
}
