using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Tickets.Documents;
using HotlineWorkflows.Tickets.Policies;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>The sheets of 安政数〔2023〕25号: every label of the annexes is there, filled in with what is known when they are issued.</summary>
public sealed class AnnexTests
{
    private static readonly PlaceEntry Place = PlaceCatalog.Load(Office.Workflows).Of("anyang");
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(8));
    private static readonly Citizen Caller = new("赵女士", "13800000021", Organization: "安阳市赵记餐饮店");

    private static string Render(string document, Citizen caller, string assignment, bool contact)
    {
        var draft = new TicketDraft("window") { Kind = "complaint", Category = "approval", Area = "wenfeng", Subject = "窗口不给办理许可", Content = "材料齐全。", Desk = "window", HallLevel = "city", ExternalNumber = "SRX20260017" };
        var ticket = Ticket.Receive(Guid.CreateVersion7(Monday), "anyang", "anyang/ticket", "AY2026000001", draft, new Actor("operator", "anyang"), Monday, caller);
        var action = new ActionContext("assign", ticket, ActionPayload.Parse(assignment), new Actor("dispatcher", "anyang", StaffId: "ay-dispatcher"), Monday, Place.Calendar, Place.Policy);
        ActionEffects.Apply(action);
        if (contact)
            ticket.StartDeadline(new DeadlineTerms("firstContact", 24, CountMode.ElapsedHours, "AY-F1"), Monday, Place.Calendar);
        ticket.StartDeadline(new DeadlineTerms("completion", 5, CountMode.WholeDays, "AY-2-3b"), Monday, Place.Calendar);
        var model = TemplateModel.Build(ticket, caller, Place.Policy, Place.Calendar.Zone, null, action, Monday);
        return new Templates().RenderHtml(Place.Policy.Documents[document].Body, model);
    }

    [Fact]
    public void AY_F1_the_sheet_has_the_eighteen_labels_of_the_annex_and_what_is_known()
    {
        var sheet = Render("assignmentSheet", Caller, """{"lead":"market","supporting":["ecology"],"opinion":"请从快。"}""", contact: true);
        foreach (var label in new[] { "事项编号", "工单来源", "办理时限", "签收时间", "受理时间", "来电人", "事项区域", "内容摘要", "主办单位", "协办单位", "调度意见", "承办意见", "领导批示", "处理结果", "审核员", "调度员" })
            sheet.ShouldContain($"{label}：", Case.Sensitive, sheet);
        sheet.Split("联系电话：").Length.ShouldBe(3);
        sheet.ShouldContain("AY2026000001");
        sheet.ShouldContain("请于2026年11月17日 09:30前与来电人取得联系，并于2026年11月23日 18:00前将办理情况反馈来电人");
        sheet.ShouldContain("协办单位：安阳市生态环境局");
        sheet.ShouldContain("请从快。");
        sheet.ShouldContain("调度员：热线中心调度员");
        sheet.ShouldContain("来电人：赵女士　联系电话：13800000021");
    }

    [Fact]
    public void AY_F1_an_anonymous_callers_sheet_names_nobody_and_asks_for_no_contact()
    {
        var sheet = Render("assignmentSheet", Caller with { Anonymous = true }, """{"lead":"market"}""", contact: false);
        sheet.ShouldContain("来电人匿名，免先行联系；请于2026年11月23日 18:00前");
        sheet.ShouldNotContain("赵女士");
        sheet.ShouldNotContain("13800000021");
    }

    [Fact]
    public void AY_F2_the_work_sheet_has_the_twelve_labels_of_the_annex_and_a_lead_only_where_several_are_concerned()
    {
        var sheet = Render("workSheet", Caller, """{"lead":"market"}""", contact: true);
        foreach (var label in new[] { "单位名称", "联系人", "联系电话", "反映时间", "反映类别", "诉求来源", "诉求主要内容", "政务服务责任部门及牵头部门", "完成时限", "工作单联系人", "备注" })
            sheet.ShouldContain($"{label}：", Case.Sensitive, sheet);
        sheet.Split("联系电话：").Length.ShouldBe(3);
        sheet.ShouldContain("单位名称：安阳市赵记餐饮店");
        sheet.ShouldContain("责任部门及牵头部门：安阳市市场监督管理局\n");
        Render("workSheet", Caller, """{"lead":"market","supporting":["ecology"]}""", contact: true)
            .ShouldContain("牵头部门：安阳市市场监督管理局；责任部门：安阳市市场监督管理局、安阳市生态环境局");
    }
}
