using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Rows;
using Microsoft.AspNetCore.Identity;

namespace HotlineWorkflows.Accounts.SigningIn;

/// <summary>What a password must be: long, and not what everybody would try first. No rule asks for special characters: they make passwords forgotten, not strong.</summary>
/// <param name="options">In the demo a password may be short.</param>
public sealed class PasswordRules(AccountsOptions options) : IPasswordValidator<Account>
{
    private const int Shortest = 12;
    private const int ShortestInDemo = 8;
    private const int Longest = 128;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "admin", "administrator", "root", "user", "guest", "welcome", "letmein", "login", "master", "secret", "changeme", "default", "test", "iloveyou", "woaini",
        "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "abc", "abcd", "abcdef", "abcdefgh", "abcdefghijkl", "dragon", "monkey", "sunshine", "princess", "football",
        "hotline", "hotlineworkflows", "mima", "huawei", "zhengwu", "shizheng", "fuwu", "rexian", "zhongguo", "china", "woaizhongguo",
    };

    private static readonly string[] Rows = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0"];

    /// <summary>The shortest password accepted here.</summary>
    public int ShortestHere => options.IsDemo ? ShortestInDemo : Shortest;

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Problem(password ?? "", user.UserName ?? "") is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = problem.Field, Description = problem.Chinese })
            : IdentityResult.Success);

    /// <summary>What is wrong with a password; null when it may be used.</summary>
    public AccountProblem? Problem(string password, string userName)
    {
        if (password.Length < ShortestHere)
            return new AccountProblem("password", $"密码至少 {ShortestHere} 位；几个词连成的短句就很好记。", $"A password has at least {ShortestHere} characters; a short phrase is easy to remember.");
        if (password.Length > Longest)
            return new AccountProblem("password", $"密码不得超过 {Longest} 位。", $"A password has at most {Longest} characters.");
        var plain = password.ToLowerInvariant();
        if (userName.Length > 2 && plain.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal))
            return new AccountProblem("password", "密码不得包含用户名。", "The user name must not be in the password.");
        return IsCommon(plain) ? new AccountProblem("password", "这个密码太常见，容易被猜到，请换一个。", "This password is too common and easily guessed; choose another.") : null;
    }

    /// <summary>One of the words everybody uses, whatever digits and signs are put around it; one letter or row of keys over and over.</summary>
    private static bool IsCommon(string plain)
    {
        var core = plain.Trim([.. "0123456789!@#$%^&*()-_=+.,?~ "]);
        return Common.Contains(core) || plain.Distinct().Count() < 5 || Rows.Any(row => row.Contains(plain, StringComparison.Ordinal))
            || Enumerable.Range(2, Math.Max(0, (plain.Length / 2) - 1)).Any(length => IsRepeated(plain, length));
    }

    private static bool IsRepeated(string text, int length) => text.Length % length == 0 && text.Chunk(length).All(part => part.AsSpan().SequenceEqual(text.AsSpan(0, length)));
}
