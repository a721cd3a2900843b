using HotlineWorkflows.Accounts;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Idempotency.Rows;
using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Tickets.Rows;
using HotlineWorkflows.Webhooks.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

// New migration, from the root of the repository:
//   dotnet tool restore
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Engine.Storage -c WorkflowsDbContext -o Schema/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Tickets -c TicketsDbContext -o Rows/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Accounts -c AccountsDbContext -o Rows/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Server -c KeepingDbContext -o Keeping/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Server -c PublishingDbContext -o Designer/Trying/Publishing/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Audit -c AuditDbContext -o Rows/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Idempotency -c IdempotencyDbContext -o Rows/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Attachments -c AttachmentsDbContext -o Rows/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Operations -c OperationsDbContext -o Installation/Migrations
//   dotnet ef migrations add NAME -s tools/Migrator -p src/HotlineWorkflows.Webhooks -c WebhooksDbContext -o Rows/Migrations
Console.WriteLine("This program only exists for 'dotnet ef'; see the comment at the top of Program.cs.");

/// <summary>Makes the context of the engine's tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class WorkflowsDbContextFactory : IDesignTimeDbContextFactory<WorkflowsDbContext>
{
    public WorkflowsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<WorkflowsDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(WorkflowsDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the tickets' tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class TicketsDbContextFactory : IDesignTimeDbContextFactory<TicketsDbContext>
{
    public TicketsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<TicketsDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(TicketsDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the audit trail for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class AuditDbContextFactory : IDesignTimeDbContextFactory<AuditDbContext>
{
    public AuditDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<AuditDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(AuditDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the kept answers for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class IdempotencyDbContextFactory : IDesignTimeDbContextFactory<IdempotencyDbContext>
{
    public IdempotencyDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<IdempotencyDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(IdempotencyDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the attachments' tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class AttachmentsDbContextFactory : IDesignTimeDbContextFactory<AttachmentsDbContext>
{
    public AttachmentsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<AttachmentsDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(AttachmentsDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the accounts' tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class AccountsDbContextFactory : IDesignTimeDbContextFactory<AccountsDbContext>
{
    public AccountsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<AccountsDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(AccountsDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the installation's tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class OperationsDbContextFactory : IDesignTimeDbContextFactory<OperationsDbContext>
{
    public OperationsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<OperationsDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(OperationsDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of kept input for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class KeepingDbContextFactory : IDesignTimeDbContextFactory<KeepingDbContext>
{
    public KeepingDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<KeepingDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(KeepingDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of publications for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class PublishingDbContextFactory : IDesignTimeDbContextFactory<PublishingDbContext>
{
    public PublishingDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PublishingDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(PublishingDbContext.HistoryTable))
            .Options);
}

/// <summary>Makes the context of the webhooks' tables for <c>dotnet ef</c>; it never opens the database.</summary>
internal sealed class WebhooksDbContextFactory : IDesignTimeDbContextFactory<WebhooksDbContext>
{
    public WebhooksDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<WebhooksDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(WebhooksDbContext.HistoryTable))
            .Options);
}
