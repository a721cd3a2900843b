namespace HotlineWorkflows.Domain.Actions;

/// <summary>A field of a payload holds something else than it should. The message is for the person who filled it in, and quotes nothing personal.</summary>
/// <param name="field">The field, with dots inside groups.</param>
/// <param name="expected">What it should hold, in Chinese.</param>
/// <param name="got">The kind of what it holds, in Chinese.</param>
public sealed class PayloadException(string field, string expected, string got) : Exception($"“{field}”应为{expected}，收到的是{got}。")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>What it should hold, in Chinese.</summary>
    public string Expected { get; } = expected;

    /// <summary>The kind of what it holds, in Chinese.</summary>
    public string Got { get; } = got;
}
