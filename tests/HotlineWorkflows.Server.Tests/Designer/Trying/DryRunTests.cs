using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Designer.Trying;

/// <summary>What somebody sees who changed a deadline and tries it before publishing.</summary>
public sealed class DryRunTests(TriedServer tried) : IClassFixture<TriedServer>
{
    private const string Run = $"try/scenarios/hualong/{TriedServer.FirstContact}";

    [Fact]
    public async Task A_changed_deadline_shows_with_the_old_one_beside_it_and_the_scenario_that_expected_the_old_one_says_so()
    {
        await tried.SaveTwoDaysAsync();
        var page = await tried.PageAsync(Run);
        page.ShouldContain("与场景的期望不符");
        page.ShouldContain("时限“先行联系”应");
        page.ShouldMatch("""先行联系 → [^<]+<span class="badge soon">已发布的版本：""");
        page.ShouldContain("HL-A8");
        page.ShouldContain("走过的路");
        page.ShouldMatch("class=\"[^\"]*is-current[^\"]*\"");
        page.ShouldNotContain("incident");
    }

    [Fact]
    public async Task What_a_change_does_not_touch_is_the_same_as_in_force()
    {
        await tried.SaveTwoDaysAsync();
        var page = await tried.PageAsync($"try/scenarios/hualong/{TriedServer.Untouched}");
        page.ShouldContain("场景里写明的期望全部成立");
        page.ShouldContain("与已发布的版本结果相同");
    }

    [Fact]
    public async Task Nothing_is_written_and_no_number_is_drawn()
    {
        var (before, _) = await tried.Server.Api.SubmitAsync();
        await tried.SaveTwoDaysAsync();
        for (var times = 0; times < 3; times++)
            await tried.PageAsync(Run);
        var (after, _) = await tried.Server.Api.SubmitAsync();
        Number(after).ShouldBe(Number(before) + 1);

        static long Number(string ticket) => long.Parse(new string([.. ticket.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_draft_with_errors_is_not_run_and_the_page_names_the_step()
    {
        await tried.SaveDraftAsync("firstContact", step => step["clause"]!["expression"]!["value"] = "HL-A88");
        var page = await tried.PageAsync(Run);
        page.ShouldContain("草稿有错误，还不能试运行");
        page.ShouldContain("HL-A88");
        page.ShouldContain("「先行联系：1个工作日」（firstContact）");
    }

    [Fact]
    public async Task Scenarios_are_listed_by_clause_and_found_by_what_they_are_about()
    {
        var page = await tried.PageAsync("try");
        page.ShouldContain(TriedServer.FirstContact);
        page.ShouldContain(TriedServer.Untouched);
        page.ShouldContain("小区供暖不足");
        var found = await tried.PageAsync("try?q=clocks-start");
        found.ShouldContain(TriedServer.FirstContact);
        found.ShouldNotContain(TriedServer.Untouched);
        (await tried.PageAsync("try?q=没有这样的事")).ShouldContain("没有符合的场景");
    }

    [Fact]
    public async Task A_scenario_nobody_wrote_is_not_found_nor_is_a_file_outside_the_folder()
    {
        await tried.PageAsync("try/scenarios/hualong/nothing", expected: HttpStatusCode.NotFound);
        await tried.PageAsync("try/scenarios/hualong/..%2Fplace", expected: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Supervisors_may_try()
        => (await tried.PageAsync(Run, "supervisor")).ShouldContain("经过");

    [Fact]
    public void A_person_tries_one_thing_at_a_time()
    {
        var turns = new DryRunTurns();
        var (one, other) = (Somebody(), Somebody());
        using (turns.Take(one))
        {
            Should.Throw<ProblemException>(() => turns.Take(one)).Problem.Status.ShouldBe(409);
            turns.Take(other).Dispose();
        }

        turns.Take(one).Dispose();

        static SignedInStaff Somebody() => new(new StaffSession(Guid.NewGuid(), Guid.NewGuid(), "", "", "", true, false, false, false, null, [], 0), [], null, false);
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_nothing_behind_for_the_next()
    {
        var store = tried.Server.Services.GetRequiredService<IWorkflowDefinitionStore>();
        var draft = DefinitionDocument.Parse((await store.FindPublishedAsync(TriedServer.Definition))!.Json, TriedServer.Definition, out _)!;
        var runner = tried.Server.Services.GetRequiredService<DryRuns>().On(draft, tellsEnd: false);
        var scenario = ScenarioReader.Read(Path.Combine(tried.Scenarios, $"{TriedServer.FirstContact}.json"));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => runner.RunAsync(scenario, stopped.Token));
        (await runner.RunAsync(scenario)).Failures.ShouldBeEmpty();
    }
}
