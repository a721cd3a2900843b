using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Designer.Trying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>Publishing, taking back and reverting on our own page.</summary>
public sealed class PublishPageTests(TriedServer tried) : IClassFixture<TriedServer>
{
    private const string Why = "上级紧急通知先行联系放宽到两个工作日，场景随后修改，已逐个看过结果。";

    private IWorkflowDefinitionStore Store => tried.Server.Services.GetRequiredService<IWorkflowDefinitionStore>();

    [Fact]
    public async Task What_passed_its_check_is_published_and_new_tickets_go_by_it()
    {
        var draft = await tried.SaveDraftAsync("firstContact", step => step["metadata"]!["displayText"] = $"先行联系 {Guid.NewGuid()}");
        await CheckAsync(draft);
        var (status, page) = await PublishAsync();
        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("已发布");
        (await Store.FindLatestAsync(TriedServer.Definition))!.IsPublished.ShouldBeTrue();
        (await Store.FindPublishedAsync(TriedServer.Definition))!.Json.ShouldContain(draft.Root["root"]!["activities"]!.AsArray().Select(step => step!["metadata"]?["displayText"]?.ToString()).Single(text => text?.StartsWith("先行联系 ", StringComparison.Ordinal) == true)!);
    }

    [Fact]
    public async Task What_was_not_checked_is_not_published()
    {
        await tried.SaveDraftAsync("firstContact", step => step["metadata"]!["displayText"] = $"先行联系 {Guid.NewGuid()}");
        var (status, page) = await PublishAsync();
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("这份内容还没有检验完");
    }

    [Fact]
    public async Task What_failed_is_published_only_with_a_written_reason_that_stands_on_the_page_and_in_the_audit_trail()
    {
        await CheckAsync(await tried.SaveTwoDaysAsync());
        var before = await Store.FindPublishedAsync(TriedServer.Definition);
        var (status, page) = await PublishAsync((PublishPages.Reason, "很急"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain($"不少于 {PublishOverrides.ShortestReason} 个字");
        page.ShouldContain("很急</textarea>");
        (await Store.FindPublishedAsync(TriedServer.Definition)).ShouldBe(before);

        (await PublishAsync((PublishPages.Reason, Why))).Page.ShouldContain(Why);
        var now = (await Store.FindPublishedAsync(TriedServer.Definition))!;
        now.Id.ShouldNotBe(before!.Id);
        await using var trail = await tried.Server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        var entry = await trail.Entries.SingleAsync(row => row.Kind == AuditKinds.CheckOverridden);
        entry.Staff.ShouldNotBeNullOrEmpty();
        entry.Digest.ShouldBe(AuditDigest.Of([[Why]]));
        entry.Details!.ShouldContain(now.Id);
        entry.Details!.ShouldNotContain("上级");

        // A ticket of today has the deadline that was published.
        var (number, _) = await tried.Server.Api.AssignedAsync();
        (await tried.Server.Api.TicketAsync(number)).ToJsonString().ShouldContain("firstContact");
    }

    [Fact]
    public async Task A_draft_that_changed_since_it_was_seen_is_not_published()
    {
        await CheckAsync(await tried.SaveTwoDaysAsync());
        var seen = (await Store.FindLatestAsync(TriedServer.Definition))!.ContentHash;
        await CheckAsync(await tried.SaveDraftAsync("firstContact", step => step["metadata"]!["displayText"] = "别人改的"));
        var (status, page) = await tried.SendAsync("try/check", "publish", (PublishPages.Seen, seen), (PublishPages.Reason, Why));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("草稿刚刚又有改动");
    }

    [Fact]
    public async Task A_draft_with_errors_is_not_published_whatever_the_reason()
    {
        await CheckAsync(await tried.SaveDraftAsync("firstContact", step => step["clause"]!["expression"]!["value"] = "HL-A88"));
        var (status, page) = await PublishAsync((PublishPages.Reason, Why));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("流程有错误，改正后才能发布");
    }

    [Fact]
    public async Task An_older_version_becomes_the_draft_again()
    {
        await tried.SaveTwoDaysAsync();
        var (status, page) = await tried.SendAsync("try/check", "revert", ("version", "1"));
        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("已成为新的草稿");
        var latest = (await Store.FindLatestAsync(TriedServer.Definition))!;
        latest.ContentHash.ShouldBe((await Store.ListAsync(TriedServer.Definition)).Single(version => version.Version == 1).ContentHash);
        latest.IsPublished.ShouldBeFalse();
        (await tried.SendAsync("try/check", "revert", ("version", "4711"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Taking_back_asks_whether_it_is_meant()
    {
        var (status, page) = await tried.SendAsync("try/check", "retract");
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("确认要撤回");
        (await Store.FindPublishedAsync(TriedServer.Definition)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Supervisors_look_and_find_no_button()
    {
        await CheckAsync(await tried.SaveTwoDaysAsync());
        var page = await tried.PageAsync("try/check", "supervisor");
        page.ShouldContain("个不通过");
        page.ShouldNotContain("/publish");
        page.ShouldNotContain("/revert");
    }

    private async Task CheckAsync(DefinitionDocument draft)
        => await (await tried.Server.Services.GetRequiredService<PublishChecks>().StartAsync(draft, CancellationToken.None)).Ended;

    private async Task<(HttpStatusCode Status, string Page)> PublishAsync(params (string, string)[] more)
    {
        var seen = (await Store.FindLatestAsync(TriedServer.Definition))!.ContentHash;
        return await tried.SendAsync("try/check", "publish", [(PublishPages.Seen, seen), .. more]);
    }
}
