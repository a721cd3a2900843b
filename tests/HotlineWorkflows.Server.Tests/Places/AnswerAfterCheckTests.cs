namespace HotlineWorkflows.Server.Tests.Places;

/// <summary>A desk whose citizens read an answer only once it has passed its check, over HTTP.</summary>
[Collection("places")]
public sealed class AnswerAfterCheckTests(AllPlaces places)
{
    private const string Matter = """{"place":"hebi","channel":"provincialPlatform","externalNumber":"HNZW1","kind":"complaint","subject":"SUBJECT","content":"窗口三次要求补充不同材料。","area":"qibin","category":"market","citizen":{"name":"王女士","phone":"13800000731"}}""";
    private const string Reply = """{"resolution":"resolved","facts":"反映属实。","opinion":"已一次性告知并受理。","signedBy":"李副局长"}""";

    private readonly HttpClient _api = places.Server.Api;

    [Fact]
    public async Task HB_6_1b_the_citizen_reads_the_answer_once_it_passed_its_check_not_before()
    {
        var (number, code) = await RepliedAsync("营业执照变更反复补正");
        (await AnswerAsync(number, code)).ShouldBeNull();
        await _api.DoAsync(number, "checkQuality", "hebi/auditor", """{"passed":false,"failed":["HB-6-1b-3"]}""");
        (await AnswerAsync(number, code)).ShouldBeNull();
        await _api.DoAsync(number, "reply", "hebi/liaison@market", Reply.Replace("已一次性告知并受理。", "已办结变更。", StringComparison.Ordinal));
        await _api.DoAsync(number, "checkQuality", "hebi/auditor", """{"passed":true}""");
        (await AnswerAsync(number, code)).ShouldBe("已办结变更。");
    }

    [Fact]
    public async Task HB_6_1b_an_answer_that_a_matter_was_withdrawn_over_is_not_shown()
    {
        var (number, code) = await RepliedAsync("社保转移不给办");
        await _api.DoAsync(number, "withdraw", "hebi/operator", """{"reason":"问题已解决"}""");
        (await AnswerAsync(number, code)).ShouldBeNull();
    }

    [Fact]
    public async Task HB_5_2_a_matter_that_looks_like_an_earlier_one_of_the_same_citizen_is_pointed_out()
    {
        var (first, _) = await _api.SubmitAsync(Matter.Replace("SUBJECT", "住房公积金提取被拒", StringComparison.Ordinal));
        var (second, _) = await _api.SubmitAsync(Matter.Replace("SUBJECT", "再次反映住房公积金提取被拒", StringComparison.Ordinal));
        var page = WebUtility.HtmlDecode(await (await places.Server.Staff.BrowserAsync("hebi/dispatcher")).GetStringAsync($"/tickets/{second}"));
        page.ShouldContain(first);
        page.ShouldContain("疑似重复");
    }

    [Theory]
    [InlineData("provincialPlatform", """{"admit":true,"unclear":true}""", "先行联系时限：", "办结时限：")]
    [InlineData("phone", """{"admit":true,"mode":"transfer"}""", "办结时限：", "办结时限：")]
    [InlineData("hallDesk", """{"admit":true,"delivery":"oral","complexity":"complex"}""", "办结时限：", "办结时限：")]
    public async Task HB_3_the_sheet_that_passes_a_matter_on_names_its_limits(string channel, string triage, string first, string second)
    {
        var (number, _) = await _api.SubmitAsync(Matter.Replace("provincialPlatform", channel, StringComparison.Ordinal).Replace("SUBJECT", $"{channel}的转办单", StringComparison.Ordinal));
        await _api.DoAsync(number, "triage", "hebi/dispatcher", triage);
        await _api.DoAsync(number, "assign", "hebi/dispatcher", """{"lead":"market"}""");
        var sheet = (await _api.TicketAsync(number, "hebi/dispatcher"))["documents"]!.AsArray().Single(document => document!["kind"]!.ToString() == "assignmentSheet")!["id"]!;
        var page = WebUtility.HtmlDecode(await (await places.Server.Staff.BrowserAsync("hebi/dispatcher")).GetStringAsync($"/tickets/{number}/documents/{sheet}"));
        foreach (var line in new[] { first, second })
            page.ShouldMatch($"{line}20\\d\\d年");
    }

    private async Task<(string Number, string Code)> RepliedAsync(string subject)
    {
        var ticket = await _api.SubmitAsync(Matter.Replace("SUBJECT", subject, StringComparison.Ordinal));
        await _api.DoAsync(ticket.Number, "triage", "hebi/dispatcher", """{"admit":true,"urgency":"normal","complexity":"simple"}""");
        await _api.DoAsync(ticket.Number, "assign", "hebi/dispatcher", """{"lead":"market"}""");
        await _api.DoAsync(ticket.Number, "reply", "hebi/liaison@market", Reply);
        return ticket;
    }

    private async Task<string?> AnswerAsync(string number, string code)
    {
        var (status, tracked) = await _api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"{{code}}"}""");
        status.ShouldBe(HttpStatusCode.OK, tracked.ToJsonString());
        return tracked["answer"]?["opinion"]?.ToString();
    }
}
