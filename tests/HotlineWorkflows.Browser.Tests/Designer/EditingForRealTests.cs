using System.Globalization;

namespace HotlineWorkflows.Browser.Tests.Designer;

/// <summary>A process is changed as its administrator changes it, in the genuine Elsa Studio, from the toolbox to the tickets.</summary>
[Collection("design")]
public sealed class EditingForRealTests(ChromiumOfDesign chromium)
{
    private const string Process = "hualong-ticket";
    private const string Deadline = "先行联系：1个工作日";

    private readonly RunningServer _server = chromium.Server;

    [Fact]
    public async Task An_administrator_edits_tries_publishes_and_reverts_and_every_ticket_keeps_the_version_it_began_with()
    {
        var (older, _) = await _server.Api.AssignedAsync();
        var oneDay = await FirstContactAsync(older);

        var page = await chromium.OpenAsync(actor: "administrator");
        var editor = await StudioEditor.OpenAsync(page, Process);
        await EditAsync(page, editor);
        editor.Errors.ShouldBeEmpty();
        await SeeWhatItMeansAsync(page);
        await PublishAsync(page);

        var (newer, _) = await _server.Api.AssignedAsync();
        var twoDays = await FirstContactAsync(newer);
        twoDays.ShouldBeGreaterThan(oneDay, "the ticket taken in after publication has the new deadline");
        (await FirstContactAsync(older)).ShouldBe(oneDay, "the older ticket keeps the deadline of its version");
        await page.SignInAsync(_server, "dispatcher");
        await page.GotoAsync($"/tickets/{newer}");
        await page.LookAsync("design-ticket-newer");

        await RevertAsync(page);
        var (last, _) = await _server.Api.AssignedAsync();
        (await FirstContactAsync(last)).ShouldBe(oneDay);
        (await FirstContactAsync(newer)).ShouldBe(twoDays);
    }

    /// <summary>A step out of the toolbox, a line to it, another limit; each is a draft as soon as it is made, and it stays one draft.</summary>
    private static async Task EditAsync(IPage page, StudioEditor editor)
    {
        var deadline = editor.Step(Deadline);
        await editor.BringAsync(deadline, 40, 126);
        await editor.AddAsync("记录", "记录与文书", "记录", 620, 70);
        var id = await editor.Chosen.GetAttributeAsync("data-cell-id");
        var added = page.Locator($".x6-node[data-cell-id='{id}']");
        await editor.ConnectAsync(deadline, "Started", added);
        await editor.PickAsync("事项", "催办");
        await editor.PickAsync("依据条款", "HL-A8");
        await editor.ChooseAsync(deadline);
        await editor.Field("数量").WaitForAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "design-studio.png") });
        await editor.TypeAsync("数量", "2");
        var saved = await editor.LatestAsync(Process);
        (saved["version"]!.GetValue<int>(), saved["isPublished"]!.GetValue<bool>()).ShouldBe((2, false), "all changes since the publication are one draft");
        var activities = saved["root"]!["activities"]!.AsArray();
        activities.Single(activity => activity!["id"]!.ToString() == "firstContact")!["amount"]!["expression"]!["value"]!.ToString().ShouldBe("2");
        activities.Single(activity => activity!["id"]!.ToString() == id)!["type"]!.ToString().ShouldBe("Hotline.RecordEvent");
        saved["root"]!["connections"]!.AsArray().ShouldContain(line => line!["source"]!["activity"]!.ToString() == "firstContact" && line["source"]!["port"]!.ToString() == "Started" && line["target"]!["activity"]!.ToString() == id);
    }

    /// <summary>The dry run and the difference say in words what was changed.</summary>
    private static async Task SeeWhatItMeansAsync(IPage page)
    {
        await page.GotoAsync($"/admin/design/{Process}/try?q=HL-A8");
        await page.Locator(".scenario-groups a[href*='/try/scenarios/']").First.ClickAsync();
        await page.GetByText("已发布的版本：").First.WaitForAsync();
        await page.LookAsync("design-try");
        await page.GotoAsync($"/admin/design/{Process}/changes");
        await page.GetByText(Deadline).First.WaitForAsync();
        await page.LookAsync("design-changes");
    }

    /// <summary>Studio's own button is refused, because scenarios no longer hold; whoever answers for it publishes on our page.</summary>
    private static async Task PublishAsync(IPage page)
    {
        await CheckAsync(page, "检验不通过");
        await page.LookAsync("design-check");
        // Checked before, so that the button is answered at once however busy the machine is.
        var editor = await StudioEditor.OpenAsync(page, Process);
        var refused = await editor.SavedAsync(editor.PublishAsync);
        refused.Status.ShouldBe(400);
        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "没有发布" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "不通过" }).First.WaitForAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "design-refused.png") });
        await page.GotoAsync($"/admin/design/{Process}/try/check");
        await page.GetByLabel("理由").FillAsync("区政府已同意把先行联系放宽为两个工作日，场景随后按新规定修改。");
        await page.GetByRole(AriaRole.Button, new() { Name = "不通过也发布第 2 版" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "第 2 版" }).GetByText("已发布").WaitForAsync();
    }

    private async Task RevertAsync(IPage page)
    {
        await page.SignInAsync(_server, "administrator");
        await page.GotoAsync($"/admin/design/{Process}/try/check");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "第 1 版" }).GetByRole(AriaRole.Button, new() { Name = "以此版为新草稿" }).ClickAsync();
        await CheckAsync(page, "检验通过");
        await page.GetByRole(AriaRole.Button, new() { Name = "发布第 3 版" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "第 3 版" }).GetByText("已发布").WaitForAsync();
    }

    /// <summary>Has all scenarios tried and waits for the end.</summary>
    private static async Task CheckAsync(IPage page, string outcome)
    {
        await page.GotoAsync($"/admin/design/{Process}/try/check");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "开始检验" }).IsVisibleAsync())
            await page.GetByRole(AriaRole.Button, new() { Name = "开始检验" }).ClickAsync();
        await page.GetByText(outcome, new() { Exact = true }).WaitForAsync();
    }

    private async Task<DateTimeOffset> FirstContactAsync(string number)
    {
        var ticket = await _server.Api.TicketAsync(number, "dispatcher");
        var deadline = ticket["deadlines"]!.AsArray().Single(deadline => deadline!["name"]!.ToString() == "firstContact")!;
        return DateTimeOffset.Parse(deadline["dueAt"]!.ToString(), CultureInfo.InvariantCulture);
    }
}
