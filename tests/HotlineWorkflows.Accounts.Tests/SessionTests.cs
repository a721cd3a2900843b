namespace HotlineWorkflows.Accounts.Tests;

public sealed class SessionTests : IAsyncDisposable
{
    private const string Password = "lotus river seven";

    private readonly AccountsOffice _office = new();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_page_session_ends_after_two_hours_unused_and_after_twelve_in_any_case()
    {
        await _office.AccountAsync("wangli", Password);
        var idle = await OpenAsync();
        _office.Clock.Move(TimeSpan.FromHours(2.1));
        (await _office.Sessions.FindAsync(idle)).ShouldBeNull();

        var used = await OpenAsync();
        for (var hour = 0; hour < 11; hour++)
        {
            _office.Clock.Move(TimeSpan.FromHours(1));
            (await _office.Sessions.FindAsync(used)).ShouldNotBeNull();
            await _office.Sessions.StoreUseAsync(default);
        }

        _office.Clock.Move(TimeSpan.FromHours(1.1));
        (await _office.Sessions.FindAsync(used)).ShouldBeNull();
    }

    [Fact]
    public async Task What_changes_an_account_is_felt_by_the_next_request()
    {
        var id = await _office.AccountAsync("wangli", Password, new StaffGrant("here", "dispatcher"));
        var session = await OpenAsync();
        (await _office.Sessions.FindAsync(session))!.Grants.Count.ShouldBe(1);
        await _office.Changes.GrantAsync(id, new StaffGrant("here", "auditor"), AuditActor.Console);
        (await _office.Sessions.FindAsync(session))!.Grants.Count.ShouldBe(2);
        await _office.Changes.RevokeAsync(id, new StaffGrant("here", "dispatcher"), AuditActor.Console);
        (await _office.Sessions.FindAsync(session))!.Grants.ShouldHaveSingleItem().Role.ShouldBe("auditor");
        await _office.Changes.LockAsync(id, AuditActor.Console);
        (await _office.Sessions.FindAsync(session)).ShouldBeNull();
        await _office.Changes.UnlockAsync(id, AuditActor.Console);
        (await _office.Sessions.FindAsync(session)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions()
    {
        var id = await _office.AccountAsync("wangli", Password);
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await Should.ThrowAsync<AccountException>(() => _office.Own.ChangePasswordAsync(id, here, "wrong", "another lotus river"));
        (await _office.Sessions.FindAsync(there)).ShouldNotBeNull();
        await _office.Own.ChangePasswordAsync(id, here, Password, "another lotus river");
        (await _office.Sessions.FindAsync(here)).ShouldNotBeNull();
        (await _office.Sessions.FindAsync(there)).ShouldBeNull();
        await _office.Changes.ResetPasswordAsync(id, AuditActor.Console);
        (await _office.Sessions.FindAsync(here)).ShouldBeNull();
    }

    [Fact]
    public async Task The_list_shows_where_one_is_signed_in_in_a_few_words()
    {
        var id = await _office.AccountAsync("wangli", Password);
        await OpenAsync();
        await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Program);
        var list = await _office.Sessions.ListAsync(id);
        list.Select(session => session.Browser).ShouldBe(["Chrome · Windows", "程序"], ignoreOrder: true);
        list.Select(session => session.IsApi).ShouldBe([false, true], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_sign_in_and_every_change_is_in_the_audit_trail_and_no_name_is()
    {
        var id = await _office.AccountAsync("wangli", Password, new StaffGrant("here", "unitLeader", "housing", "head"));
        await _office.Changes.LockAsync(id, AuditActor.Console);
        var trail = await _office.TrailAsync();
        string.Join('\n', trail).ShouldNotContain("王女士");
        foreach (var what in new[] { "created", "granted", "passwordChanged", "locked" })
            trail.ShouldContain(entry => entry.StartsWith(AuditKinds.AccountChanged, StringComparison.Ordinal) && entry.Contains($"\"{what}\"", StringComparison.Ordinal), what);
        trail.ShouldContain(entry => entry.StartsWith(AuditKinds.SignedIn, StringComparison.Ordinal));
        trail.ShouldContain(entry => entry.Contains("here/unitLeader@housing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_concerns_an_account_of_one_place_is_recorded_for_that_place()
    {
        await _office.AccountAsync("wangli", Password, new StaffGrant("here", "auditor"), new StaffGrant("here", "liaison", "housing"));
        await OpenAsync();
        (await _office.PlacesOfTrailAsync(AuditKinds.SignedIn)).ShouldAllBe(place => place == "here");
        await _office.AccountAsync("zhao", Password, new StaffGrant("here", "auditor"), new StaffGrant("there", "auditor"));
        (await _office.PlacesOfTrailAsync(AuditKinds.SignedIn)).ShouldContain((string?)null);
    }

    [Fact]
    public async Task A_refused_change_leaves_neither_account_nor_record()
    {
        await _office.AccountAsync("wangli", Password);
        var before = (await _office.TrailAsync()).Count;
        var refused = await Should.ThrowAsync<AccountException>(() => _office.Changes.CreateAsync(new NewAccount("WANGLI", "李", null, [new StaffGrant("here", "auditor")]), AuditActor.Console));
        refused.Problem.Field.ShouldBe("userName");
        await Should.ThrowAsync<AccountException>(() => _office.Changes.CreateAsync(new NewAccount("名 字", "李", "l-1", []), AuditActor.Console));
        (await _office.TrailAsync()).Count.ShouldBe(before);
    }

    private async Task<Guid> OpenAsync() => (await _office.SignIns.SignInAsync("wangli", Password, null, AccountsOffice.Page)).SessionId!.Value;
}
