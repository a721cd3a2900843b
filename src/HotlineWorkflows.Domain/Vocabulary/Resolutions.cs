namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How far a matter was solved (HL-A29). 诉求解决情况; the full list with its names on screen is <c>resolutions</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Resolutions
{
    /// <summary>Resolved; 实际解决.</summary>
    public const string Resolved = "resolved";

    /// <summary>Explained; 解释说明.</summary>
    public const string Explained = "explained";

    /// <summary>Filed; 参考备案.</summary>
    public const string Filed = "filed";

    /// <summary>Unresolved; 未解决.</summary>
    public const string Unresolved = "unresolved";
}
