namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>A ticket's key as it is stored: encrypted with a key of the installation.</summary>
/// <param name="KeyId">Which key of the installation.</param>
/// <param name="Wrapped">40 bytes (RFC 5649).</param>
public sealed record WrappedKey(int KeyId, byte[] Wrapped);
