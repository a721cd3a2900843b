using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Activities.Tests;

/// <summary>The papers of a window, made by its real process and read as stored.</summary>
public sealed class WindowDocumentTests
{
    private const string Place = "ankang";
    private readonly ScenarioWorld _world = ScenarioWorkspace.Load(Workflows.Folder).Borrow(new DateTimeOffset(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public async Task AK_F_the_work_order_shows_problem_verification_proposal_and_the_box_of_its_way_ticked()
    {
        var id = await SubmitAsync();
        await DoAsync(id, "triage", """{"admit":true,"complexity":"complex","difficulty":"window"}""");
        await DoAsync(id, "verify", """{"facts":"宗地图与档案不符","proposal":"限期测绘","mode":"coordination"}""");
        var sheet = await DocumentAsync(await DoAsync(id, "assign", """{"lead":"natural-resources","opinion":"请加快"}"""), "workSheet");

        sheet.ShouldContain("反映对象：王女士　联系方式：13800000000");
        sheet.ShouldContain("登记时间：2026年11月16日 10:00");
        sheet.ShouldContain("登记编号：AK202600001");
        sheet.ShouldContain("材料补了两次");
        sheet.ShouldContain("核实情况：宗地图与档案不符");
        sheet.ShouldContain("处理意见：限期测绘　请加快");
        sheet.ShouldContain("咨询引导 ☐");
        sheet.ShouldContain("帮办代办 ☐");
        sheet.ShouldContain("协调督办 ☑");
        sheet.ShouldContain("安康市政务服务中心");
        sheet.ShouldContain("2026年11月16日");
        sheet.ShouldContain("办理结果：");
    }

    [Fact]
    public async Task AK_6_1_an_answer_on_the_spot_is_written_on_the_one_time_notice()
    {
        var id = await SubmitAsync();
        var done = await DoAsync(id, "resolve", """{"answer":"请带身份证和合同到二楼3号窗口。"}""", new Actor("operator", Place, StaffId: "ak-operator"));
        var notice = await DocumentAsync(done, "oneTimeNotice");
        notice.ShouldContain("请带身份证和合同到二楼3号窗口。");
        notice.ShouldContain("首问责任人：反映窗口工作人员");
    }

    [Fact]
    public async Task AK_6_3_the_result_to_be_expected_is_told_with_the_result()
    {
        var id = await SubmitAsync();
        await DoAsync(id, "triage", """{"admit":true,"mode":"coordination"}""");
        await DoAsync(id, "assign", """{"lead":"natural-resources"}""");
        var done = await DoAsync(id, "reply", """{"resolution":"unresolved","opinion":"须重新测绘","expectedResult":"12月10日前登记","answeredCitizen":true}""");
        (await DocumentAsync(done, "completionReport")).ShouldContain("可预期的办事结果：12月10日前登记");
    }

    private async Task<Guid> SubmitAsync()
    {
        var draft = new TicketDraft("window") { Kind = "help", Subject = "不动产登记两次退件", Content = "材料补了两次，窗口还是说不能办。" };
        var ticket = await _world.Services.GetRequiredService<TicketActions>().SubmitAsync("ankang/ticket", draft, new Citizen("王女士", "13800000000"), new Actor("citizen", Place));
        return ticket.Id;
    }

    private Task<PerformedAction> DoAsync(Guid id, string action, string payload, Actor? by = null) =>
        _world.Services.GetRequiredService<TicketActions>().PerformAsync(new ActionRequest(id, action, by) { Payload = ActionPayload.Parse(payload) });

    private async Task<string> DocumentAsync(PerformedAction done, string kind)
    {
        var issued = done.Documents.Single(document => document.Kind == kind);
        return (await _world.Services.GetRequiredService<TicketQueries>().FindDocumentAsync(Place, issued.Id)).ShouldNotBeNull().Html;
    }
}
