using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>What a program signs in with from then on.</summary>
/// <param name="AccessToken">Sent as bearer token.</param>
/// <param name="RefreshToken">Good once, for the next pair.</param>
public sealed record StudioTokens(string AccessToken, string RefreshToken);

/// <summary>Lets programs sign in as they do with Elsa (<c>/identity/login</c>).</summary>
public interface IStudioSignIn
{
    /// <summary>Tokens for a user name and a password; null when they are not right.</summary>
    ValueTask<StudioTokens?> LoginAsync(HttpContext caller, string userName, string password, CancellationToken cancellationToken);

    /// <summary>New tokens for a refresh token; null when it is good for nothing.</summary>
    ValueTask<StudioTokens?> RefreshAsync(HttpContext caller, string refreshToken, CancellationToken cancellationToken);
}

/// <summary>Nobody can sign in: for hosts without people.</summary>
public sealed class NoStudioSignIn : IStudioSignIn
{
    /// <inheritdoc />
    public ValueTask<StudioTokens?> LoginAsync(HttpContext caller, string userName, string password, CancellationToken cancellationToken) => new((StudioTokens?)null);

    /// <inheritdoc />
    public ValueTask<StudioTokens?> RefreshAsync(HttpContext caller, string refreshToken, CancellationToken cancellationToken) => new((StudioTokens?)null);
}
