using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Queries;
using HotlineWorkflows.Tickets.Rows;
using HotlineWorkflows.Tickets.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>Everything tickets need, on a database in memory and a clock that stands on a Friday afternoon; the flow is one <see cref="Counter"/>.</summary>
internal sealed class Office : IAsyncDisposable
{
    public const string Place = "hualong";
    private static readonly PlaceCatalog Catalog = PlaceCatalog.Load(Workflows);

    private readonly ServiceProvider _services;

    public Office(ITicketWatch? watch = null)
    {
        var services = new ServiceCollection();
        services.AddWorkflowStorage(options => options.UseInMemory().Counter = Statements);
        services.AddTickets(Catalog, Cipher).AddDemoNotifications();
        services.AddSingleton(Clock);
        if (watch is not null)
            services.AddSingleton(watch);
        services.AddSingleton<IPlanSource, OnePlan>();
        services.AddSingleton(provider => new BurstFactory(provider.GetRequiredService<IPlanSource>(), provider, Clock, new BurstOptions()));
        services.AddSingleton<WorkflowRuntime>();
        _services = services.BuildServiceProvider();
    }

    public StatementCounter Statements { get; } = new();

    public CitizenCipher Cipher { get; } = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public BusinessClock Clock { get; } = BusinessClock.Virtual(new DateTimeOffset(2026, 11, 13, 8, 20, 0, TimeSpan.Zero));

    public TicketActions Actions => _services.GetRequiredService<TicketActions>();

    public TicketQueries Queries => _services.GetRequiredService<TicketQueries>();

    /// <summary>Worklists.</summary>
    public WorklistQueries Worklists => _services.GetRequiredService<WorklistQueries>();

    public TicketKeys Keys => _services.GetRequiredService<TicketKeys>();

    public IAuditTrail Audit => _services.GetRequiredService<IAuditTrail>();

    public PersonalDataEraser Eraser => _services.GetRequiredService<PersonalDataEraser>();

    public IDbContextFactory<TicketsDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<TicketsDbContext>>();

    public async Task<IReadOnlyList<string>> AuditKindsAsync()
    {
        await using var trail = await _services.GetRequiredService<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        return await trail.Entries.OrderBy(row => row.Sequence).Select(row => row.Kind).ToListAsync();
    }

    public IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    public IOutboxSender Sender => _services.GetRequiredService<IOutboxSender>();

    public SqliteWorkflowStore Store => _services.GetRequiredService<SqliteWorkflowStore>();

    public TicketsDbContext Rows() => _services.GetRequiredService<IDbContextFactory<TicketsDbContext>>().CreateDbContext();

    public static string Workflows
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "HotlineWorkflows.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("Run the tests inside the repository.");
            return Path.Combine(folder.FullName, "workflows");
        }
    }

    public Task<SubmittedTicket> SubmitAsync(string subject = "小区供暖不足", Citizen? citizen = null) => Actions.SubmitAsync(
        "hualong/ticket",
        new TicketDraft("cityHotline") { Kind = "complaint", Subject = subject, Content = "家中室温不足十六度。", ExternalNumber = "PY2026111300017" },
        citizen ?? new Citizen("王女士", "13800000000"),
        new Actor("operator", Place));

    public Task<PerformedAction> DoAsync(Guid ticket, string action, string payload = "{}", string? by = null) => Actions.PerformAsync(
        new ActionRequest(ticket, action, by is null ? null : Actor.Parse(Place, by)) { Payload = ActionPayload.Parse(payload) });

    public async Task<SubmittedTicket> AssignedAsync(string lead = "housing")
    {
        var ticket = await SubmitAsync();
        await DoAsync(ticket.Id, "assign", $$"""{"lead":"{{lead}}"}""");
        return ticket;
    }

    public Task<BurstResult?> CancelAsync(Guid ticket) => _services.GetRequiredService<WorkflowRuntime>().CancelAsync(ticket);

    public async Task<TicketView> ViewAsync(Guid ticket) => (await Queries.FindAsync(Place, ticket)).ShouldNotBeNull();

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private sealed class OnePlan : IPlanSource
    {
        private static readonly WorkflowPlan Plan = WorkflowPlan.Create(
            new Workflow { Identity = new Engine.Workflows.Models.WorkflowIdentity("hualong-ticket", 1, "hualong-ticket:1"), Root = new Counter { Id = "counter" } },
            new ExpressionCompiler([]));

        public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => new(Plan);

        public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default) => new(Plan);
    }
}
