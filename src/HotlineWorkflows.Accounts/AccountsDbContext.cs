using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts;

/// <summary>The tables of accounts, in the common database. Reads go through a factory, writes through <see cref="AccountsWriter"/>.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "accounts_migrations";

    /// <summary>Accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Who holds which role where.</summary>
    public DbSet<GrantRow> Grants => Set<GrantRow>();

    /// <summary>Who is signed in.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts_accounts").HasKey(row => row.Id);
            account.HasIndex(row => row.NormalizedUserName).IsUnique();
            account.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();

            // What this house has no use for: staff are reached through their unit, and every account can be locked out.
            account.Ignore(row => row.Email).Ignore(row => row.NormalizedEmail).Ignore(row => row.EmailConfirmed);
            account.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed).Ignore(row => row.LockoutEnabled);
        });
        modelBuilder.Entity<GrantRow>(grant =>
        {
            grant.ToTable("accounts_grants").HasKey(row => new { row.AccountId, row.Place, row.Role, row.Unit });
            grant.WithoutRowId();
            grant.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
            grant.HasIndex(row => new { row.Place, row.AccountId });
        });
        modelBuilder.Entity<SessionRow>(session =>
        {
            session.ToTable("accounts_sessions").HasKey(row => row.Id);
            session.WithoutRowId();
            session.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
            session.HasIndex(row => row.AccountId);
            session.HasIndex(row => row.ExpiresAt);
        });
        SnakeCase.Apply(modelBuilder.Model);
    }
}
