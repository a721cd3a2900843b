namespace HotlineWorkflows.Accounts.Tests;

public sealed class TotpTests
{
    // The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890 in base32.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_rfc_6238(long seconds, string code) =>
        Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void A_code_is_good_for_one_step_before_and_after_and_for_no_other()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepOf(now);
        foreach (var away in new[] { -1, 0, 1 })
            Totp.Match(Secret, Totp.Code(Secret, step + away), now, 0).ShouldBe(step + away);
        Totp.Match(Secret, Totp.Code(Secret, step - 2), now, 0).ShouldBeNull();
        Totp.Match(Secret, Totp.Code(Secret, step + 2), now, 0).ShouldBeNull();
        Totp.Match(Secret, Totp.Code(Secret, step), now, step).ShouldBeNull();
        Totp.Match(Secret, "", now, 0).ShouldBeNull();
    }

    [Fact]
    public void Keys_are_160_random_bits_that_apps_can_read()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Totp.CreateKey()).ToArray();
        keys.Distinct().Count().ShouldBe(50);
        keys.ShouldAllBe(key => key.Length == 32 && key.All("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Contains));
    }
}
