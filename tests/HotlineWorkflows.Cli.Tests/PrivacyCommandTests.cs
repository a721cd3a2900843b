namespace HotlineWorkflows.Cli.Tests;

public sealed class PrivacyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("there is no 'forget'", "privacy", "forget")]
    [InlineData("privacy erase: --place is needed", "privacy", "erase")]
    [InlineData("--ground is one of citizenRequest", "privacy", "erase", "--place", "hualong", "--ticket", "HL1", "--ground", "whim")]
    [InlineData("privacy rotate: --new-key-file is needed", "privacy", "rotate")]
    public async Task What_is_missing_or_unknown_is_told_and_exits_2(string complaint, params string[] args)
    {
        var run = await CommandRun.Of([.. args, "--workflows", CommandRun.Workflows]);

        run.Code.ShouldBe(2);
        run.Error.ShouldContain(complaint);
    }

    [Fact]
    public async Task A_secret_that_is_none_is_refused_without_repeating_it()
    {
        var key = _folder.Write("short.key", "c2VjcmV0");

        var run = await CommandRun.Of("privacy", "rotate", "--new-key-file", key, "--workflows", CommandRun.Workflows);

        run.Code.ShouldBe(2);
        run.Error.ShouldContain("at least 32 bytes");
        run.Error.ShouldNotContain("c2VjcmV0");
    }
}
