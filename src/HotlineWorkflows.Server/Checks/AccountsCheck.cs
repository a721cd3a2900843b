namespace HotlineWorkflows.Server.Checks;

/// <summary>No account of a demonstration is in a production database: its password was printed.</summary>
internal sealed class AccountsCheck : IStartCheck
{
    public ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken)
    {
        if (report.Options.IsProduction
            && report.HasTable("accounts_accounts")
            && report.Scalar("SELECT count(*) FROM accounts_accounts WHERE is_demo = 1") is long count and > 0)
        {
            report.Refuse($"Accounts: {count} accounts of a demonstration are in {report.Options.DatabasePath}. Name a new file in Database:Path and make the first administrator there (docs/deploy.md).");
        }

        return default;
    }
}
