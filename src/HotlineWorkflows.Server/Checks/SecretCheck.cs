using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Checks;

/// <summary>The configured secret is the one the database is encrypted with: with another, citizens could not be read and nobody would notice before.</summary>
/// <param name="secret">The configured secret.</param>
internal sealed class SecretCheck(InstallationSecret secret) : IStartCheck
{
    public ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken)
    {
        if (report.HasTable("operations_facts")
            && report.Scalar("SELECT value FROM operations_facts WHERE name = $value", FactNames.SecretFingerprint) is string fingerprint
            && fingerprint != secret.Fingerprint)
        {
            report.Refuse($"{report.Options.Secrets.Source}: this is not the secret that {report.Options.DatabasePath} is encrypted with (the database wants {fingerprint}, this one is {secret.Fingerprint}). Put back the right one; 'hotline restore --keys-to' takes it out of a backup made with --with-keys.");
        }

        return default;
    }
}
