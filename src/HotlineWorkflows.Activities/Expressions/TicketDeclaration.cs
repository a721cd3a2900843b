namespace HotlineWorkflows.Activities;

/// <summary><c>Ticket</c> in TypeScript, for the designer's code editor: member by member what <see cref="TicketObject"/> has.</summary>
internal static class TicketDeclaration
{
    /// <summary>The declaration.</summary>
    public const string Text = """
        /** 本工单：只读，不含个人信息。 */
        declare const Ticket: {
          /** 工单编号 */ readonly number: string;
          /** 来源渠道（代码） */ readonly channel: string;
          /** 诉求类型（代码） */ readonly kind: string | null;
          /** 诉求分类（代码） */ readonly category: string | null;
          /** 事项区域 */ readonly area: string | null;
          /** 紧急程度：normal 一般，urgent 紧急、较为紧急，critical 非常紧急 */ readonly urgency: string;
          /** 复杂程度：simple 简单，complex 复杂，difficult 疑难，legal 涉法定程序 */ readonly complexity: string | null;
          /** 办理方式（代码） */ readonly mode: string | null;
          /** 办不成事类别（代码） */ readonly difficulty: string | null;
          /** 提出方式：oral 口头，written 书面 */ readonly delivery: string | null;
          /** 需当即处理事项（代码） */ readonly immediateKind: string | null;
          /** 大厅层级（代码） */ readonly hallLevel: string | null;
          /** 受理端（代码） */ readonly desk: string;
          /** 是否匿名 */ readonly anonymous: boolean;
          /** 环节（代码） */ readonly stage: string;
          /** 主办单位（代码）；交办之前为 null */ readonly lead: string | null;
          /** 主办单位的类别；交办之前为 null */ readonly leadKind: string | null;
          /** 协办单位（代码） */ readonly supporting: string[];
          /** 特征（代码） */ readonly flags: string[];
          /** 是否联合办理 */ readonly jointHandling: boolean;
          /** 交办单填写的先行联系小时数 */ readonly contactHours: number | null;
          /** 交办单填写的工作日数 */ readonly workingDays: number | null;
          /** 是否联系上诉求人 */ readonly citizenReached: boolean | null;
          /** 质检是否不合格 */ readonly qualityFailed: boolean | null;
          /** 满意度：satisfied 满意，neutral 一般，dissatisfied 不满意 */ readonly satisfaction: string | null;
          /** 诉求解决情况（代码） */ readonly resolution: string | null;
          /** 督办的操作（代码） */ readonly orderAction: string | null;
          /** 督办事由（代码） */ readonly orderGround: string | null;
          /** 督办限定的工作日数 */ readonly orderWorkingDays: number | null;
          /** 是否已办结 */ readonly isClosed: boolean;
          /** 现在是否在办公时间之外 */ readonly offHours: boolean;
          /** 到本工作日下班的小时数；已下班的到下一工作日下班 */ readonly hoursToClose: number;
          /** 是否具有某一特征，如 Ticket.has('multiUnit') */ has(flag: string): boolean;
          /** 办理记录中是否有某一事项 */ happened(event: string, argument?: string): boolean;
          /** 某一时限是否正在计时 */ runs(deadline: string): boolean;
          /** 现主办单位承办以来是否有某一事项 */ unitHappened(event: string, argument?: string): boolean;
          /** 现主办单位承办以来某一事项的次数 */ unitTimes(event: string, argument?: string): number;
          /** 某一事项的次数 */ times(event: string, argument?: string): number;
        };
        """;
}
