using HotlineWorkflows.Attachments.Content;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Attachments.Tests.Storing;

/// <summary>Attachments on a database of their own, with a clock that stands.</summary>
internal sealed class Archive : IAsyncDisposable
{
    public const string Place = "hualong";
    private readonly ServiceProvider _services;

    public Archive(string? file = null)
    {
        var problems = new List<string>();
        var policies = AttachmentPolicies.Load(Workflows, problems).ShouldNotBeNull(string.Join('\n', problems));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IContentKeys>(new PlainKeys());
        services.AddWorkflowStorage(options => _ = file is null ? options.UseInMemory() : options.UseSqlite(file));
        services.AddAttachments(policies, new byte[32]);
        _services = services.BuildServiceProvider();
        Database.Start();
    }

    public StandingClock Clock { get; } = new();

    public IAttachmentStore Store => _services.GetRequiredService<IAttachmentStore>();

    public ITicketFiles Files => _services.GetRequiredService<ITicketFiles>();

    public SqliteWorkflowStore Database => _services.GetRequiredService<SqliteWorkflowStore>();

    private static string Workflows
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "HotlineWorkflows.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("Run the tests inside the repository.");
            return Path.Combine(folder.FullName, "workflows");
        }
    }

    public AttachmentsDbContext Rows() => _services.GetRequiredService<IDbContextFactory<AttachmentsDbContext>>().CreateDbContext();

    public Task<StoredAttachment> ReceiveAsync(byte[] content, string name = "a.txt", Guid? ticket = null) => Store.ReceiveAsync(new AttachmentUpload(Place, ticket, name, "citizen"), new MemoryStream(content));

    public static Ticket NewTicket() => Ticket.Receive(Guid.CreateVersion7(), Place, "hualong/ticket", "HL1", new TicketDraft("web") { Content = "x" }, new Actor("citizen", Place), new DateTimeOffset(2026, 11, 13, 8, 0, 0, TimeSpan.Zero));

    public Task AttachAsync(Ticket ticket, params Guid[] ids) => Database.WriteAsync(
        transaction => Files.Attach(transaction, ticket, [.. ids.Select(id => new NamedFile("attachments", id.ToString()))], "reply", Clock.GetUtcNow()));

    public async Task<byte[]> ReadAsync(Guid id, bool preview = false)
    {
        await using var stream = (await Store.OpenAsync(Place, id, preview)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public async Task<(int Files, int Contents, int Chunks)> CountAsync()
    {
        await using var context = Rows();
        return (await context.Attachments.CountAsync(), await context.Contents.CountAsync(), await context.Chunks.CountAsync());
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    /// <summary>Keys as they are: what protects them is another matter.</summary>
    private sealed class PlainKeys : IContentKeys
    {
        public byte[] Wrap(Guid content, byte[] key) => key;

        public byte[] Unwrap(Guid content, byte[] wrapped) => wrapped;

        public byte[] WrapForTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] key) => key;

        public byte[]? UnwrapOfTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] wrapped) => wrapped;

        public ValueTask<Func<Guid, byte[], byte[]>?> OfTicketAsync(string place, Guid ticketId, CancellationToken cancellationToken) => new((_, wrapped) => wrapped);
    }
}

/// <summary>A clock that goes on when told.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
