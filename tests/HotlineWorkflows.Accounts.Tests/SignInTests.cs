namespace HotlineWorkflows.Accounts.Tests;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Password = "lotus river seven";

    private readonly AccountsOffice _office = new();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_right_password_opens_a_session_with_what_the_person_holds()
    {
        var id = await _office.AccountAsync("wangli", Password, new StaffGrant("here", "dispatcher"), new StaffGrant("here", "liaison", "housing"));
        var result = await _office.SignIns.SignInAsync(" WangLi ", Password, null, AccountsOffice.Page);
        result.Outcome.ShouldBe(SignInOutcome.SignedIn);
        var session = await _office.Sessions.FindAsync(result.SessionId!.Value);
        session!.AccountId.ShouldBe(id);
        session.StaffId.ShouldBe("wangli");
        session.Grants.Select(grant => grant.Key).ShouldBe(["here/dispatcher", "here/liaison@housing"]);
    }

    [Fact]
    public async Task A_given_password_must_be_changed_and_does_not_work_for_ever()
    {
        var (_, given) = await _office.Changes.CreateAsync(new NewAccount("zhao", "赵", "z-1", [new StaffGrant("here", "auditor")]), AuditActor.Console);
        var session = (await _office.SignIns.SignInAsync("zhao", given, null, AccountsOffice.Page)).SessionId!.Value;
        (await _office.Sessions.FindAsync(session))!.MustChangePassword.ShouldBeTrue();
        _office.Clock.Move(TimeSpan.FromDays(8));
        (await _office.SignIns.SignInAsync("zhao", given, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task Five_failures_lock_out_for_a_quarter_of_an_hour_the_right_password_too()
    {
        await _office.AccountAsync("wangli", Password);
        for (var i = 0; i < 5; i++)
            (await _office.SignIns.SignInAsync("wangli", "wrong " + i, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
        _office.Clock.Move(TimeSpan.FromMinutes(16));
        (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Four_failures_and_a_success_begin_the_count_anew()
    {
        await _office.AccountAsync("wangli", Password);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                await _office.SignIns.SignInAsync("wangli", "wrong", null, AccountsOffice.Page);
            (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.SignedIn);
        }
    }

    [Fact]
    public async Task Guesses_sent_all_at_once_are_counted_one_by_one()
    {
        await _office.AccountAsync("wangli", Password);
        string[] guesses = [.. Enumerable.Range(0, 20).Select(i => i == 19 ? Password : "wrong")];
        await Task.WhenAll(guesses[..19].Select(guess => _office.SignIns.SignInAsync("wangli", guess, null, AccountsOffice.Page)));
        (await _office.SignIns.SignInAsync("wangli", guesses[19], null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_and_recorded_as_a_wrong_password_is()
    {
        await _office.AccountAsync("wangli", Password);
        _office.Statements.Reset();
        var wrong = await _office.SignIns.SignInAsync("wangli", "wrong", null, AccountsOffice.Page);
        var commits = _office.Statements.Transactions;
        _office.Statements.Reset();
        var unknown = await _office.SignIns.SignInAsync("nobody", "wrong", null, AccountsOffice.Page);
        unknown.ShouldBe(wrong);
        _office.Statements.Transactions.ShouldBe(commits);
        (await _office.TrailAsync()).Count(entry => entry.StartsWith(AuditKinds.SignInFailed, StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task An_account_of_the_demo_opens_nothing_in_production()
    {
        await using var demo = new AccountsOffice(new AccountsOptions { IsDemo = true });
        await _office.AccountAsync("wangli", Password);
        (await _office.SignIns.SignInToDemoAsync("wangli", AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
        await demo.AccountAsync("wangli", Password);
        (await demo.SignIns.SignInToDemoAsync("wangli", AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task A_code_of_the_app_is_asked_for_and_works_once()
    {
        var (id, key) = await WithAppAsync();
        (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.SecondFactorNeeded);
        _office.Clock.Move(TimeSpan.FromMinutes(2));
        var code = Totp.Code(key, Totp.StepOf(_office.Clock.GetUtcNow()));
        (await _office.SignIns.SignInAsync("wangli", Password, code, AccountsOffice.Program)).Outcome.ShouldBe(SignInOutcome.SignedIn);
        (await _office.SignIns.SignInAsync("wangli", Password, code, AccountsOffice.Program)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await _office.SignIns.SignInAsync("wangli", "wrong", code, AccountsOffice.Program)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await _office.Own.RecoveryCodesLeftAsync(id)).ShouldBe(10);
    }

    [Fact]
    public async Task Of_two_uses_of_one_code_at_once_one_gets_in()
    {
        var (_, key) = await WithAppAsync();
        _office.Clock.Move(TimeSpan.FromMinutes(2));
        var code = Totp.Code(key, Totp.StepOf(_office.Clock.GetUtcNow()));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _office.SignIns.SignInAsync("wangli", Password, code, AccountsOffice.Program)));
        both.Count(result => result.Outcome == SignInOutcome.SignedIn).ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_codes_lock_out_as_wrong_passwords_do()
    {
        var (_, key) = await WithAppAsync();
        _office.Clock.Move(TimeSpan.FromMinutes(2));
        var half = (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Half!;
        for (var i = 0; i < 5; i++)
            (await _office.SignIns.SignInAsync(half, "00000" + i, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
        var code = Totp.Code(key, Totp.StepOf(_office.Clock.GetUtcNow()));
        (await _office.SignIns.SignInAsync(half, code, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_phone_once()
    {
        var id = await _office.AccountAsync("wangli", Password);
        var session = (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).SessionId!.Value;
        var key = await _office.Own.BeginSecondFactorAsync(id);
        var codes = await _office.Own.FinishSecondFactorAsync(id, session, Totp.Code(key, Totp.StepOf(_office.Clock.GetUtcNow())));
        codes.Distinct().Count().ShouldBe(10);
        (await _office.SignIns.SignInAsync("wangli", Password, codes[3].ToLowerInvariant(), AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.SignedIn);
        (await _office.SignIns.SignInAsync("wangli", Password, codes[3], AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await _office.Own.RecoveryCodesLeftAsync(id)).ShouldBe(9);
        var renewed = await _office.Own.RenewRecoveryCodesAsync(id, Password);
        renewed.ShouldNotContain(codes[0]);
        (await _office.SignIns.SignInAsync("wangli", Password, codes[0], AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task Setting_up_with_a_wrong_code_changes_nothing()
    {
        var id = await _office.AccountAsync("wangli", Password);
        await _office.Own.BeginSecondFactorAsync(id);
        await Should.ThrowAsync<AccountException>(() => _office.Own.FinishSecondFactorAsync(id, Guid.NewGuid(), "000000"));
        (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).Outcome.ShouldBe(SignInOutcome.SignedIn);
    }

    private async Task<(Guid Id, string Key)> WithAppAsync()
    {
        var id = await _office.AccountAsync("wangli", Password);
        var key = await _office.Own.BeginSecondFactorAsync(id);
        await _office.Own.FinishSecondFactorAsync(id, Guid.NewGuid(), Totp.Code(key, Totp.StepOf(_office.Clock.GetUtcNow())));
        return (id, key);
    }
}
