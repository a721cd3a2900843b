using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Audit.Verifying;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Scenarios.Generating;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios.Tests.Generating;

/// <summary>Databases filled with cast tickets go on as any other.</summary>
/// <param name="once">The database that most begin with.</param>
public sealed class GeneratorTests(GeneratedOnce once) : IClassFixture<GeneratedOnce>, IDisposable
{
    private const string Place = GeneratedOnce.Place;
    private const int Tickets = GeneratedOnce.Tickets;

    private static readonly DateTimeOffset Until = GeneratedOnce.Until;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-generate-");

    [Fact]
    public async Task Cast_tickets_go_on_and_their_timers_fire()
    {
        CopyOne();
        await using var services = Open("one.db");
        var (actions, queries, clock) = (services.GetRequiredService<TicketActions>(), services.GetRequiredService<TicketQueries>(), services.GetRequiredService<BusinessClock>());
        var waiting = (await queries.ListAsync(new TicketFilter(Place) { Stages = [Stages.Handling], PageSize = 200 })).Items;
        waiting.Count.ShouldBeGreaterThan(1);

        foreach (var ticket in waiting)
        {
            var before = await queries.HistoryAsync(Place, ticket.Id);
            (await actions.OpenActionsAsync(ticket.Id)).ShouldContain(open => open.Definition.Code == "urge");
            await actions.PerformAsync(new ActionRequest(ticket.Id, "urge", new Actor(Roles.Supervisor, Place)) { Payload = ActionPayload.Parse("""{"way":"phone","text":"请尽快办理。"}""") });
            (await queries.HistoryAsync(Place, ticket.Id)).Count.ShouldBeGreaterThan(before.Count);
        }

        var (store, runtime) = (services.GetRequiredService<IWorkflowStore>(), services.GetRequiredService<WorkflowRuntime>());
        var due = (await store.FindNextDueAsync()).ShouldNotBeNull();
        due.ShouldBeGreaterThan(Until);
        clock.AdvanceTo(due);
        var timers = await store.FindDueAsync(due, DateTimeOffset.MaxValue, 10);
        foreach (var timer in timers)
            await runtime.FireAsync(timer);
        (await store.FindDueAsync(due, DateTimeOffset.MaxValue, 10)).Select(timer => timer.Id).ShouldNotContain(timers[0].Id);
        (await store.FindFailedTimersAsync(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_are_without_gaps_in_the_order_received_and_the_next_ticket_takes_the_next()
    {
        CopyOne();
        await using var services = Open("one.db");
        var queries = services.GetRequiredService<TicketQueries>();
        var first = (await queries.ListAsync(new TicketFilter(Place) { PageSize = 200 })).Items.Concat((await queries.ListAsync(new TicketFilter(Place) { PageSize = 200, Page = 2 })).Items).ToArray();
        first.Length.ShouldBe(Tickets);
        first.Select(ticket => ticket.Number).ShouldBe(first.OrderByDescending(ticket => ticket.ReceivedAt).ThenByDescending(ticket => ticket.Number).Select(ticket => ticket.Number));
        Strings("one.db", "SELECT count(*) - max(value) FROM tickets JOIN counters ON counters.kind = 'ticket' AND year = CAST(substr(number, 3, 4) AS int) GROUP BY year").ShouldAllBe(gap => gap == "0");
        Strings("one.db", "SELECT count(*) - max(value) FROM documents d JOIN counters c ON c.kind = d.kind AND instr(d.number, c.year) > 0 GROUP BY c.kind, c.year").ShouldAllBe(gap => gap == "0");

        var next = await services.GetRequiredService<TicketActions>().SubmitAsync("hualong/ticket", new("phone") { Subject = "新诉求", Content = "新诉求" }, new("王女士", "13800000000"), new Actor(Roles.Operator, Place));
        string.CompareOrdinal(next.Number, first[0].Number).ShouldBeGreaterThan(0);
        foreach (var (number, code) in once.Generated.Samples)
            (await queries.FindByQueryCodeAsync(Place, number, code)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_trail_is_whole_and_what_citizens_said_can_be_read()
    {
        CopyOne();
        await using var services = Open("one.db");
        await services.GetRequiredService<AuditSealer>().SealAsync();
        await using var connection = new SqliteConnection($"Data Source={Path("one.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var report = await AuditVerifier.VerifyAsync(connection, DateTimeOffset.UtcNow, [], default);
        report.Rows.ShouldBeGreaterThan(Tickets * 3);
        report.Findings.ShouldBeEmpty();

        var queries = services.GetRequiredService<TicketQueries>();
        foreach (var ticket in (await queries.ListAsync(new TicketFilter(Place) { PageSize = 50 })).Items)
        {
            var view = (await queries.FindAsync(Place, ticket.Id, unmasked: true)).ShouldNotBeNull();
            view.State.Content.ShouldNotContain("龘");
            view.Citizen.ShouldNotBeNull().Phone.ShouldStartWith("1000");
            (await queries.HistoryAsync(Place, ticket.Id)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_tickets_and_an_interrupted_run_goes_on()
    {
        CopyOne();
        using var stopped = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => GenerateAsync("two.db", new StopAfter(stopped, 100), 50, stopped.Token));
        Strings("two.db", "SELECT count(*) FROM tickets").ShouldBe(["100"]);
        var rest = await GenerateAsync("two.db", batch: 50);

        (rest.Before, rest.Tickets).ShouldBe((100, Tickets - 100));
        const string all = "SELECT number || hex(id) || subject || stage || received_at || coalesce(lead, '') FROM tickets ORDER BY number";
        Strings("two.db", all).ShouldBe(Strings("one.db", all));
        const string documents = "SELECT number || kind || issued_at FROM documents ORDER BY kind, number";
        Strings("two.db", documents).ShouldBe(Strings("one.db", documents));
    }

    [Fact]
    public async Task A_database_with_other_tickets_is_left_alone()
    {
        CopyOne();
        var other = Options("one.db") with { Seed = 99 };
        (await Should.ThrowAsync<GenerateException>(() => new TicketGenerator(Workspaces.Real).RunAsync(other))).Message.ShouldContain("--seed");
        Strings("one.db", "SELECT count(*) FROM tickets").ShouldBe([$"{Tickets}"]);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private void CopyOne() => File.Copy(once.File, Path("one.db"));

    private Task<Generated> GenerateAsync(string file, IProgress<GenerateProgress>? progress = null, int batch = 500, CancellationToken cancellationToken = default) =>
        new TicketGenerator(Workspaces.Real) { Batch = batch }.RunAsync(Options(file), progress, cancellationToken);

    private GenerateOptions Options(string file) => GeneratedOnce.Options(Path(file));

    private string Path(string file) => System.IO.Path.Combine(_folder.FullName, file);

    private string[] Strings(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path(file)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. MouldReader.Query(connection, sql).Select(row => $"{row[0]}")];
    }

    private ServiceProvider Open(string file) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(BusinessClock.Virtual(Until))
        .AddHotlineActivities()
        .AddWorkflowDefinitions()
        .AddWorkflowStorage(options => options.UseSqlite(Path(file)))
        .AddTickets(Workspaces.Real.Places, new CitizenCipher(new byte[32]))
        .BuildServiceProvider();

    private sealed class StopAfter(CancellationTokenSource stopped, int tickets) : IProgress<GenerateProgress>
    {
        public void Report(GenerateProgress value)
        {
            if (!value.Lives && value.Done >= tickets)
                stopped.Cancel();
        }
    }
}
