namespace HotlineWorkflows.Idempotency;

/// <summary>An answer as it was given and is given again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON, byte for byte the same.</param>
/// <param name="Location">The header <c>Location</c>, or null.</param>
/// <param name="ETag">The header <c>ETag</c>, or null.</param>
public sealed record KeptAnswer(int Status, string Body, string? Location = null, string? ETag = null);
