namespace HotlineWorkflows.Browser.Tests;

/// <summary>In a real browser: nothing that people wrote runs, and the page of the API works under our strict policy.</summary>
[Collection("chromium")]
public sealed class InjectionTests(Chromium chromium)
{
    private const string Evil = "\"'><img src=x onerror=alert(1)><script>alert(1)</script><svg onload=alert(1)><a href=javascript:alert(1)>x</a>";

    [Fact]
    public async Task What_people_wrote_opens_no_dialog_on_any_page()
    {
        var api = chromium.Server.Api;
        var (number, code) = await api.SubmitAsync(new JsonObject { ["channel"] = "phone", ["kind"] = "complaint", ["subject"] = "<script>alert(1)</script>", ["content"] = Evil, ["citizen"] = new JsonObject { ["name"] = "<svg onload=alert(1)>", ["phone"] = "13800000000", ["address"] = Evil } }.ToJsonString());
        await api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await api.DoAsync(number, "assign", "dispatcher", new JsonObject { ["lead"] = "housing", ["opinion"] = Evil }.ToJsonString());
        await api.ActAsync(number, "urge", "supervisor", new JsonObject { ["way"] = "phone", ["text"] = Evil }.ToJsonString());

        var dialogs = new List<string>();
        var page = await chromium.OpenAsync(actor: "dispatcher");
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Add($"{page.Url}: {dialog.Message}");
            await dialog.DismissAsync();
        };
        var documents = (await api.TicketAsync(number))["documents"]!.AsArray().Select(document => document!["url"]!.ToString());
        foreach (var url in new[] { $"/tickets/{number}", "/workbench", "/workbench?tab=all", $"/workbench?tab=all&text={Uri.EscapeDataString(Evil)}", $"/track?number={Uri.EscapeDataString(Evil)}", $"/tickets/{number}/actions/assign", $"/{Uri.EscapeDataString(Evil)}" }.Concat(documents))
            await page.GotoAsync(url);
        await page.GotoAsync("/track");
        await page.Locator("input[name=number]").FillAsync(number);
        await page.Locator("input[name=code]").FillAsync(code);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        dialogs.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_the_api_shows_every_operation_and_breaks_no_rule_of_our_policy()
    {
        var page = await chromium.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        await page.GotoAsync("/api");
        await page.Locator(".opblock").First.WaitForAsync(new() { Timeout = 60_000 });
        await page.PictureAsync("api");
        (await page.Locator(".opblock").CountAsync()).ShouldBeGreaterThan(15);
        await page.Locator(".opblock", new() { HasText = "/api/v1/clock" }).First.ClickAsync();
        await page.GetByText("The business clock").First.WaitForAsync();
        complaints.ShouldBeEmpty();
    }
}
