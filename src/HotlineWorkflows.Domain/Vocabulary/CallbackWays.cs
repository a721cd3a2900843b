namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How a callback is made (HB-6-1c). 回访方式; the full list with its names on screen is <c>callbackWays</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class CallbackWays
{
    /// <summary>The citizen is telephoned; 电话回访. The other ways look at the handling and ask nobody.</summary>
    public const string Phone = "phone";
}
