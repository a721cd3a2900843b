namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>Texts about tickets and what may be done to them.</summary>
public static class TicketTexts
{
    /// <summary>No such number.</summary>
    public static ProblemText NotFound { get; } = new("没有这个编号的工单，请核对后重试。", "There is no ticket of this number. Check it and try again.");

    /// <summary>Number and code do not belong together.</summary>
    public static ProblemText NotTracked { get; } = new("没有查到：请核对工单编号和查询码，二者须与受理时告知的一致。", "Nothing was found. Check number and query code; both must be as you were told when your matter was taken in.");

    /// <summary>Somebody changed the ticket at the same moment.</summary>
    public static ProblemText ChangedJustNow { get; } = new("工单刚刚被他人改动，本次操作没有生效。", "Somebody has just changed the ticket; your action did not happen.");

    /// <summary>No such action.</summary>
    public static ProblemText NoSuchAction { get; } = new("没有这一操作；可用的操作见 /api/v1/actions。", "There is no such action; see /api/v1/actions.");

    /// <summary>No such deadline.</summary>
    public static ProblemText NoSuchDeadline { get; } = new("该工单没有这个时限。", "The ticket has no such deadline.");

    /// <summary>No such document.</summary>
    public static ProblemText NoSuchDocument { get; } = new("该工单没有这份文书。", "The ticket has no such document.");

    /// <summary>No such clause.</summary>
    public static ProblemText NoSuchClause { get; } = new("没有这一条款。", "There is no such clause.");

    /// <summary>No number given.</summary>
    public static ProblemText NumberMissing { get; } = new("请填写工单编号。", "Give the ticket's number.");

    /// <summary>No query code given.</summary>
    public static ProblemText CodeMissing { get; } = new("请填写查询码。", "Give the query code.");

    /// <summary>The process is not in force now.</summary>
    public static ProblemText ProcessTakenBack { get; } = new("这里暂时停止受理新的诉求，请稍后再试，或改用其他渠道反映。", "Nothing new is taken in here for the time being. Try again later, or use another channel.");

    /// <summary>Nothing said.</summary>
    public static ProblemText ContentMissing { get; } = new("请填写诉求内容。", "Say what it is about (content).");

    /// <summary>No process of the place takes in what comes by this channel.</summary>
    /// <param name="label">What the place calls the channel.</param>
    /// <param name="channel">Its code.</param>
    public static ProblemText ChannelNotTaken(string label, string channel) => new(
        $"这里不经“{label}”受理诉求，请改用其他渠道。",
        $"Nothing is taken in by the channel '{channel}' here; use another one.");

    /// <summary>No telephone number.</summary>
    public static ProblemText BadPhone { get; } = new("联系电话应为 5 至 20 位数字。", "The telephone number must have 5 to 20 digits.");

    /// <summary>Not as it was when the action was decided on.</summary>
    public static ProblemText NotAsSeen { get; } = new("工单已有新的办理记录，本次操作没有生效。", "The ticket has changed since you read it; your action did not happen.");

    /// <summary>No such unit.</summary>
    public static ProblemText NoSuchUnit(string given) => new($"没有“{given}”这一单位。", $"There is no unit '{given}'.");

    /// <summary>A field nobody uses.</summary>
    public static ProblemText UnusedField(string name) => new($"未知字段“{name}”未被使用。", $"The unknown field '{name}' was not used.");

    /// <summary>A stage in which an action is not possible.</summary>
    public static ProblemText NotOpen(string stage, string action) =>
        new($"工单现处于“{stage}”环节，不能进行“{action}”操作。", $"The ticket is at the stage '{stage}'; the action '{action}' is not possible now.");

    /// <summary>The form was filled in under another account.</summary>
    public static ProblemText FormOfAnother { get; } = new("这份表单是另一个账号填写的，没有提交，内容也不再显示。请以您自己的账号重新填写。", "This form was filled in under another account. It was not sent and is not shown; fill in your own.");

    /// <summary>Adds what happened last.</summary>
    public static ProblemText LastEvent(ProblemText message, string at, string actor, string happened) =>
        new($"{message.Chinese}最近一次办理：{at}，{actor}，{happened}。", $"{message.English} The last event: {at}, {actor}, {happened}.");

    /// <summary>Too long a text.</summary>
    public static ProblemText TooLong(string label, string field, int limit) => new($"{label}不得超过 {limit} 字。", $"{field} must not exceed {limit} characters.");

    /// <summary>An unknown code.</summary>
    public static ProblemText NotAnOption(string given, string label, string field, string known) =>
        new($"“{given}”不是“{label}”的选项，可用：{known}。", $"'{given}' is no option of {field}. Known are: {known}.");

    /// <summary>A place must be named.</summary>
    public static ProblemText NamePlace(string known) => new($"请以 place 指明地区：{known}。", $"Name the place: {known}.");

    /// <summary>No such place.</summary>
    public static ProblemText NoSuchPlace(string known) => new($"没有这个地区。可用：{known}。", $"There is no such place. Known are: {known}.");
}
