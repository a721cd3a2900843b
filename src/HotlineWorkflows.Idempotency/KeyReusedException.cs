namespace HotlineWorkflows.Idempotency;

/// <summary>The key was used before for a request with other content.</summary>
public sealed class KeyReusedException() : Exception("The idempotency key was used for a request with other content. Use a new key for each new request.");

/// <summary>A request with the same key is being worked on, here or in another process; sent again a moment later it gets that one's answer.</summary>
public sealed class StillRunningException() : Exception("A request with the same idempotency key is being worked on. Send it again in a second.");
