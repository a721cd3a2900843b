using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>User name and password.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">The code of the second factor, where one is set up.</param>
[Description("User name and password.")]
public sealed record SignInBody(string? UserName = null, string? Password = null, string? Code = null);

/// <summary>A refresh token.</summary>
/// <param name="RefreshToken">The token.</param>
[Description("A refresh token.")]
public sealed record RefreshBody(string? RefreshToken = null);

/// <summary>Tokens of a session.</summary>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="AccessToken">For the header Authorization.</param>
/// <param name="ExpiresIn">Seconds the access token holds.</param>
/// <param name="RefreshToken">For POST /sign-in/refresh, once.</param>
[Description("Tokens of a session.")]
public sealed record TokensAnswer(string TokenType, string AccessToken, long ExpiresIn, string RefreshToken);

/// <summary>Who is signed in.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="StaffId">The id under which his acts stand in histories.</param>
/// <param name="Acting">Key of the role acted in; null when none is held.</param>
/// <param name="Grants">Roles held.</param>
/// <param name="MustChangePassword">Whether the password must be changed before anything else.</param>
/// <param name="MustEnrolSecondFactor">Whether a second factor must be set up before anything else.</param>
[Description("Who is signed in.")]
public sealed record MeAnswer(string UserName, string DisplayName, string StaffId, string? Acting, IReadOnlyList<GrantAnswer> Grants, bool MustChangePassword, bool MustEnrolSecondFactor);

/// <summary>A role held.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Place">Where.</param>
/// <param name="Role">Which.</param>
/// <param name="Unit">In which unit; null for the center.</param>
/// <param name="Rank">Rank of a leader.</param>
[Description("A role held.")]
public sealed record GrantAnswer(string Key, string? Place, string Role, string? Unit, string? Rank);
