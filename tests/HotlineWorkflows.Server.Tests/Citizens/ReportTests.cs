namespace HotlineWorkflows.Server.Tests.Citizens;

[Collection("server")]
public sealed class ReportTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_report_goes_step_by_step_to_a_receipt_with_number_code_and_qr_code()
    {
        using var citizen = new Visitor(_server);
        (await citizen.FillAsync("/submit", ("content", "小区停水两天了。"), ("kind", "help"))).Url.ShouldBe("/submit/category");
        (await citizen.FillAsync("/submit/category", ("category", "heating"))).Url.ShouldBe("/submit/place");
        (await citizen.FillAsync("/submit/place", ("area", "zhongyuanlu"), ("spot", "三号楼"))).Url.ShouldBe("/submit/files");
        (await citizen.FillAsync("/submit/files")).Url.ShouldBe("/submit/contact");
        var check = await citizen.FillAsync("/submit/contact", ("phone", "13800000000"), ("name", "王女士"), ("anonymous", "false"));
        check.Url.ShouldBe("/submit/check");
        foreach (var said in new[] { "小区停水两天了。", "求助", "供热供水供气", "中原路街道，三号楼", "13800000000", "王女士" })
            check.Text.ShouldContain(said);

        var receipt = await citizen.FillAsync("/submit/check");
        receipt.Url.ShouldBe("/submit/receipt");
        var (number, code) = Visitor.Receipt(receipt.Html);
        number.ShouldStartWith("HL");
        code.Length.ShouldBe(8);
        receipt.Html.ShouldContain("<svg");
        receipt.Text.ShouldContain("接下来会怎样");
        receipt.Html.ShouldNotContain($"?code={code}");

        var ticket = await _server.Api.TicketAsync(number);
        ticket["content"]!.ToString().ShouldBe("小区停水两天了。\n地点：中原路街道三号楼");
        ticket["category"]!.ToString().ShouldBe("heating");
    }

    [Fact]
    public async Task Going_back_forth_and_reloading_loses_nothing()
    {
        using var citizen = new Visitor(_server);
        await citizen.ReportAsync();
        (await citizen.OpenAsync("/submit")).Text.ShouldContain("井盖缺失，请尽快补上。</textarea>");
        (await citizen.OpenAsync("/submit/place")).Html.ShouldContain("value=\"zhongyuanlu\" checked");
        var back = await citizen.FillAsync("/submit/contact", ("phone", "12"), ("name", "李先生"), ("go", "back"));
        back.Url.ShouldBe("/submit/files", "going back asks for nothing");
        var again = await citizen.OpenAsync("/submit/contact");
        again.Text.ShouldContain("value=\"李先生\"");
        again.Text.ShouldContain("value=\"12\"");
    }

    [Fact]
    public async Task What_is_changed_on_the_last_look_leads_back_there()
    {
        using var citizen = new Visitor(_server);
        await citizen.ReportAsync();
        var check = await citizen.FillAsync("/submit/contact?edit=1", ("phone", "13911112222"), ("anonymous", "true"));
        check.Url.ShouldBe("/submit/check");
        check.Text.ShouldContain("13911112222");
        check.Text.ShouldContain("只有受理人员可以看到");
    }

    [Theory]
    [InlineData("/submit/category")]
    [InlineData("/submit/place")]
    [InlineData("/submit/files")]
    [InlineData("/submit/contact")]
    [InlineData("/submit/check")]
    public async Task A_step_that_is_not_due_leads_to_the_one_that_is(string url)
    {
        using var citizen = new Visitor(_server);
        (await citizen.OpenAsync(url)).Url.ShouldBe("/submit");
    }

    [Fact]
    public async Task Errors_stand_at_the_field_and_in_a_summary_that_links_to_it()
    {
        using var citizen = new Visitor(_server);
        var wrong = await citizen.FillAsync("/submit", ("content", " "), ("kind", "help"));
        wrong.Status.ShouldBe(422);
        wrong.Html.ShouldContain("<a href=\"#content\">");
        wrong.Html.ShouldContain("id=\"content-error\"");
        wrong.Html.ShouldContain("aria-describedby=\"content-hint content-error\"");
        wrong.Html.ShouldContain("value=\"help\" checked");
        wrong.Html.ShouldContain("<title>有误", Case.Sensitive, "the title says that something is wrong");
        await citizen.FillAsync("/submit", ("content", "路灯不亮"));
        await citizen.FillAsync("/submit/category", ("category", ""));
        await citizen.FillAsync("/submit/place", ("area", ""));
        await citizen.FillAsync("/submit/files");
        var phone = await citizen.FillAsync("/submit/contact", ("phone", "abc"));
        phone.Status.ShouldBe(422);
        phone.Html.ShouldContain("<a href=\"#phone\">");
        phone.Text.ShouldContain("value=\"abc\"");
    }

    [Theory]
    [InlineData("家里暖气不热，才十六度", "heating")]
    [InlineData("公司拖欠工资三个月", "labour")]
    [InlineData("楼下烧烤店噪音扰民", "environment")]
    public async Task What_it_is_about_is_guessed_from_the_words_and_left_to_the_citizen(string content, string category)
    {
        using var citizen = new Visitor(_server);
        var page = await citizen.FillAsync("/submit", ("content", content));
        page.Html.ShouldContain($"value=\"{category}\" checked");
        page.Text.ShouldContain("看您写的内容，可能是");
        await citizen.FillAsync("/submit/category", ("category", ""));
        (await citizen.OpenAsync("/submit/category")).Html.ShouldNotContain($"value=\"{category}\" checked");
    }

    [Fact]
    public async Task Pressing_the_button_twice_makes_one_ticket()
    {
        using var citizen = new Visitor(_server);
        await citizen.ReportAsync("同一件事只算一件。");
        var token = Visitor.TokenIn((await citizen.OpenAsync("/submit/check")).Html);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => citizen.FillAsync("/submit/check", [], token: token)));
        answers.Count(answer => answer.Url == "/submit/receipt").ShouldBeGreaterThan(0);
        answers.Where(answer => answer.Url == "/submit/receipt").Select(answer => Visitor.Receipt(answer.Html).Number).Distinct().Count().ShouldBe(1);
        answers.Where(answer => answer.Url != "/submit/receipt").ShouldAllBe(answer => answer.Status == 409);
        var list = await (await _server.Staff.BrowserAsync("dispatcher")).GetStringAsync($"/workbench?tab=all&text={Uri.EscapeDataString("同一件事只算一件")}");
        System.Text.RegularExpressions.Regex.Count(list, "class=\"work ").ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_is_another_browsers_secret()
    {
        using var citizen = new Visitor(_server);
        await citizen.FillAsync("/submit", ("content", "只给自己看的草稿"));
        using var other = new Visitor(_server);
        (await other.OpenAsync("/submit")).Text.ShouldNotContain("只给自己看的草稿");
    }

    [Fact]
    public async Task A_draft_is_thrown_away_on_request_and_after_sending()
    {
        using var citizen = new Visitor(_server);
        await citizen.ReportAsync("不想说了");
        await citizen.FillAsync("/submit/check", [], to: "/submit/discard");
        (await citizen.OpenAsync("/submit")).Text.ShouldNotContain("不想说了");
        await citizen.SubmitAsync("说出来了");
        (await citizen.OpenAsync("/submit")).Text.ShouldNotContain("说出来了");
    }

    [Fact]
    public async Task Drafts_are_encrypted_in_the_database_and_not_in_the_log()
    {
        var server = await RunningServer.StartAsync();
        using (var citizen = new Visitor(server))
            await citizen.ReportAsync("标记草稿内容", "13999887766");
        await server.StopAsync();
        var bytes = Directory.GetFiles(server.Folder, "hotline.db*").SelectMany(File.ReadAllBytes).ToArray();
        foreach (var mark in new[] { "标记草稿内容", "13999887766", "路口往东50米" })
        {
            bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(mark)).ShouldBe(-1, mark);
            string.Join('\n', server.Logs).ShouldNotContain(mark);
        }

        Directory.Delete(server.Folder, true);
    }
}
