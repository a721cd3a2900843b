using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Verifying;

namespace HotlineWorkflows.Server.Auditing;

/// <summary>What people call the codes of the audit trail.</summary>
public static class AuditNames
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        [AuditKinds.TicketSubmitted] = "工单受理",
        [AuditKinds.TicketAct] = "工单办理",
        [AuditKinds.TicketAutomatic] = "流程自动",
        [AuditKinds.DefinitionImported] = "流程定义发布",
        [AuditKinds.DefinitionSaved] = "流程草稿保存",
        [AuditKinds.DefinitionTaken] = "导入流程文件",
        [AuditKinds.DefinitionRetracted] = "撤回流程的发布",
        [AuditKinds.DefinitionReverted] = "恢复流程旧版本",
        [AuditKinds.CheckOverridden] = "未过检验仍发布流程",
        [AuditKinds.DefinitionDeleted] = "删除流程版本",
        [AuditKinds.InstanceStarted] = "启动流程实例",
        [AuditKinds.InstanceResumed] = "让等待的流程实例继续",
        [AuditKinds.InstanceTaskCompleted] = "报告流程任务结果",
        [AuditKinds.InstanceEventPublished] = "触发流程事件",
        [AuditKinds.InstanceCancelled] = "终止流程实例",
        [AuditKinds.InstanceDeleted] = "删除流程实例",
        [AuditKinds.InstanceRetried] = "重试流程故障",
        [AuditKinds.InstanceMigrated] = "流程实例转换版本",
        [AuditKinds.InstanceImported] = "导入流程实例",
        [AuditKinds.PolicyChanged] = "规则变更",
        [AuditKinds.CalendarChanged] = "日历变更",
        [AuditKinds.PersonalViewed] = "查看个人信息",
        [AuditKinds.PersonalExported] = "导出个人信息",
        [AuditKinds.PersonalErased] = "删除个人信息",
        [AuditKinds.PersonalEraseRefused] = "删除被拒绝",
        [AuditKinds.PersonalHold] = "依法保留",
        [AuditKinds.KeyRotated] = "更换密钥",
        [AuditKinds.SignedIn] = "登录",
        [AuditKinds.SignInFailed] = "登录失败",
        [AuditKinds.SignedOut] = "退出",
        [AuditKinds.AccountChanged] = "账号变更",
        [AuditKinds.BackupMade] = "备份",
        [AuditKinds.BackupRestored] = "恢复",
        [AuditKinds.AuditExported] = "导出审计日志",
    };

    /// <summary>Groups of kinds to choose from.</summary>
    public static IReadOnlyList<(string Code, string Name)> Groups { get; } =
        [("ticket", "工单"), ("personal", "个人信息"), ("signIn", "登录"), ("account", "账号与权限"), ("definition", "流程定义"), ("instance", "流程实例"), ("policy", "规则"), ("calendar", "日历"), ("backup", "备份与恢复"), ("key", "密钥"), ("audit", "审计日志")];

    /// <summary>A kind; one that others added is shown as it is.</summary>
    public static string Of(string kind) => Kinds.GetValueOrDefault(kind, kind);

    /// <summary>A fault.</summary>
    public static string Of(AuditFault fault) => fault switch
    {
        AuditFault.Altered => "被改动",
        AuditFault.Removed => "有缺失",
        AuditFault.Inserted => "被插入",
        AuditFault.Reordered => "顺序被改",
        AuditFault.Truncated => "末尾被截去",
        _ => "超时未封存",
    };

    /// <summary>A type of subject.</summary>
    public static string Subject(string type) => type switch
    {
        "ticket" => "工单",
        "account" => "账号",
        "definition" => "流程",
        "instance" => "流程实例",
        "event" => "流程事件",
        "policy" => "规则",
        "calendar" => "日历",
        "installation" => "系统",
        _ => type,
    };
}
