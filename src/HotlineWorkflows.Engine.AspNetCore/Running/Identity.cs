using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Running;

/// <summary>Sign-in of programs, in Elsa's words.</summary>
internal static class Identity
{
    private const string Bearer = "Bearer ";

    public sealed record LoginBody
    {
        public string? Username { get; init; }

        public string? Password { get; init; }
    }

    public static async Task<IResult> LoginAsync(HttpContext caller, IStudioSignIn signIn)
    {
        var body = await StudioBody.ReadAsync<LoginBody>(caller);
        return Answer(await signIn.LoginAsync(caller, body.Username ?? "", body.Password ?? "", caller.RequestAborted));
    }

    public static async Task<IResult> RefreshAsync(HttpContext caller, IStudioSignIn signIn)
    {
        var header = caller.Request.Headers.Authorization.ToString();
        return Answer(header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? await signIn.RefreshAsync(caller, header[Bearer.Length..].Trim(), caller.RequestAborted) : null);
    }

    private static IResult Answer(StudioTokens? tokens) => StudioAnswers.Json(new { isAuthenticated = tokens is not null, accessToken = tokens?.AccessToken, refreshToken = tokens?.RefreshToken });
}
