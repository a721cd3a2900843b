namespace HotlineWorkflows.Engine.AspNetCore.Http;

/// <summary>How requests to workflows are taken.</summary>
public sealed record WorkflowHttpOptions
{
    /// <summary>Below this address stand the endpoints of workflows.</summary>
    public string Prefix { get; init; } = "/workflows-http";

    /// <summary>The most bytes of a request whose endpoint says nothing else; an endpoint may say less or more, up to <see cref="LargestRequestBytes"/>.</summary>
    public long MaxRequestBytes { get; init; } = 1024 * 1024;

    /// <summary>The most an endpoint may allow.</summary>
    public long LargestRequestBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How long a caller is kept waiting for an answer that later steps give, where the endpoint says nothing else.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest an endpoint may keep a caller waiting.</summary>
    public TimeSpan LongestAnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
