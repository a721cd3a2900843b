namespace HotlineWorkflows.Accounts.Tests;

public sealed class PasswordRuleTests
{
    private readonly PasswordRules _rules = new(new AccountsOptions());

    [Theory]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("password2026!")]
    [InlineData("!!Administrator!!")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdefghijkl")]
    [InlineData("qwertyuiopas")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("wangli-and-more")]
    [InlineData("blue7blue7blue7")]
    public void What_is_short_common_or_the_user_name_is_refused(string password) => _rules.Problem(password, "wangli").ShouldNotBeNull();

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("全区供暖十一月十五日开始")]
    [InlineData("lotus river seven")]
    [InlineData("xkvmqpwztrbn")]
    public void What_is_long_needs_neither_capitals_nor_signs(string password) => _rules.Problem(password, "wangli").ShouldBeNull();

    [Fact]
    public void Endless_ones_are_refused() => _rules.Problem(string.Concat(Enumerable.Range(0, 60).Select(number => number.ToString("x4", null))), "x").ShouldNotBeNull();

    [Fact]
    public void The_demo_takes_short_ones() => new PasswordRules(new AccountsOptions { IsDemo = true }).Problem("lotus river", "x").ShouldBeNull();
}
