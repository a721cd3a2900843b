namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>Texts about designing processes.</summary>
public static class DesignTexts
{
    /// <summary>No such definition, or none the reader may see.</summary>
    public static ProblemText NoSuchDefinition { get; } = new("没有这个流程，或者它不属于您的地区。", "There is no such process, or it is not of your place.");

    /// <summary>No such scenario.</summary>
    public static ProblemText NoSuchScenario { get; } = new("没有这个场景，文件可能已改名或删除。", "There is no such scenario; its file may have been renamed or removed.");

    /// <summary>No such version.</summary>
    public static ProblemText NoSuchVersion { get; } = new("没有这个版本。", "There is no such version.");

    /// <summary>Only those who edit a definition publish it.</summary>
    public static ProblemText NotYoursToPublish { get; } = new("您可以查看和试运行这个流程，但不能发布、撤回发布或恢复旧版；各地区共用的流程由管理全部地区的管理员发布。", "You may look at this process and try it, but not publish, retract or revert it.");

    /// <summary>Somebody saved something else meanwhile.</summary>
    public static ProblemText DraftChanged { get; } = new("草稿刚刚又有改动，已经不是您看到的内容，没有发布。请重新检验后再发布。", "The draft was changed meanwhile and was not published. Check it again first.");

    /// <summary>A dry run of the same person is still under way.</summary>
    public static ProblemText TryingAlready { get; } = new("您的上一次试运行还没有结束，请稍候再试。", "Your last dry run is still under way; try again in a moment.");

    /// <summary>What a page carried of a ticket being tried is none of ours.</summary>
    public static ProblemText NoTrial { get; } = new("试办的工单读不出来，请重新填一张。", "The ticket being tried cannot be read; fill in a new one.");

    /// <summary>No step that could be taken.</summary>
    public static ProblemText NoStep { get; } = new("请选择接下来做什么。", "Say what is to be done next.");

    /// <summary>No moment.</summary>
    public static ProblemText NoMoment { get; } = new("请填写受理的日期和时间。", "Say when it is taken in: date and time.");

    /// <summary>Too many steps.</summary>
    /// <param name="most">How many there may be.</param>
    public static ProblemText TooManySteps(int most) => new($"一张试办的工单最多 {most} 步；请撤回几步，或换一张工单。", $"A ticket being tried has at most {most} steps; take some back, or fill in a new one.");
}
