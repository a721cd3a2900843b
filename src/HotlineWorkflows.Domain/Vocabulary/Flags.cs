namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Marks of a ticket that branches and rules look at. 特征; the full list with its names on screen is <c>flags</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Flags
{
    /// <summary>Several units; 涉及多部门.</summary>
    public const string MultiUnit = "multiUnit";

    /// <summary>Several levels; 跨层级.</summary>
    public const string CrossLevel = "crossLevel";

    /// <summary>Several areas; 跨地区.</summary>
    public const string CrossArea = "crossArea";

    /// <summary>Leader's instruction; 领导批示.</summary>
    public const string LeaderInstruction = "leaderInstruction";

    /// <summary>Many people; 人数多影响大.</summary>
    public const string MassImpact = "massImpact";

    /// <summary>Public attention; 关注度高.</summary>
    public const string PublicAttention = "publicAttention";

    /// <summary>Likely bad press; 易诱发负面新闻.</summary>
    public const string BadPress = "badPress";

    /// <summary>Reform measure; 跨部门改革举措.</summary>
    public const string ReformMeasure = "reformMeasure";

    /// <summary>Strong reaction; 反映非常强烈.</summary>
    public const string StrongReaction = "strongReaction";

    /// <summary>Likely to cause instability; 易形成不稳定因素.</summary>
    public const string Instability = "instability";

    /// <summary>Emergency; 突发事件.</summary>
    public const string Emergency = "emergency";

    /// <summary>Breach of discipline; 违纪线索.</summary>
    public const string Discipline = "discipline";

    /// <summary>Unclear; 表述不清.</summary>
    public const string Unclear = "unclear";

    /// <summary>Has a site; 有现场.</summary>
    public const string HasSite = "hasSite";

    /// <summary>Repeated; 重复诉求.</summary>
    public const string Repeated = "repeated";

    /// <summary>Exposed by media; 媒体披露.</summary>
    public const string MediaExposed = "mediaExposed";
}
