using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>An account, for administrators.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">The user name.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="StaffId">The id under which its acts stand in histories.</param>
/// <param name="Locked">Whether an administrator locked it.</param>
/// <param name="LockedOutUntil">Until when too many wrong passwords lock it out.</param>
/// <param name="MustChangePassword">Whether its password must be changed at the next sign-in.</param>
/// <param name="SecondFactor">Whether it has a second factor.</param>
/// <param name="LastSignInAt">When it last signed in.</param>
/// <param name="Grants">Roles held.</param>
[Description("An account, for administrators.")]
public sealed record AccountAnswer(
    Guid Id, string UserName, string DisplayName, string StaffId, bool Locked, DateTimeOffset? LockedOutUntil, bool MustChangePassword, bool SecondFactor, DateTimeOffset? LastSignInAt, IReadOnlyList<GrantAnswer> Grants);

/// <summary>A page of accounts.</summary>
/// <param name="Items">The page.</param>
/// <param name="Total">All that match.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">The most a page holds.</param>
[Description("A page of accounts.")]
public sealed record AccountPage(IReadOnlyList<AccountAnswer> Items, int Total, int Page, int PageSize);

/// <summary>An account was created.</summary>
/// <param name="Id">The account.</param>
/// <param name="Password">Its first password, told only here.</param>
[Description("An account was created.")]
public sealed record NewAccountAnswer(Guid Id, string Password);

/// <summary>A new password.</summary>
/// <param name="Password">The password, told only here.</param>
[Description("A new password.")]
public sealed record PasswordAnswer(string Password);
