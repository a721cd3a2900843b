using Microsoft.AspNetCore.Identity;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>What ASP.NET Core Identity finds wrong with an account, as people read it.</summary>
public sealed class AccountErrors : IdentityErrorDescriber
{
    /// <inheritdoc />
    public override IdentityError InvalidUserName(string? userName) => new() { Code = nameof(InvalidUserName), Description = "用户名只能用英文字母、数字和 - . _ @ + 。" };

    /// <inheritdoc />
    public override IdentityError DuplicateUserName(string userName) => new() { Code = nameof(DuplicateUserName), Description = "这个用户名已经有人使用。" };

    /// <inheritdoc />
    public override IdentityError ConcurrencyFailure() => new() { Code = nameof(ConcurrencyFailure), Description = "账号刚刚被他人改动，请刷新后重试。" };
}
