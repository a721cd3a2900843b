using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Operations;

/// <summary>Writes into a new database whose it is: an id, which secret it is encrypted with, and whether it was ever a demonstration.</summary>
/// <param name="facts">Facts about the installation.</param>
/// <param name="options">How the installation runs.</param>
/// <param name="secret">The installation's secret.</param>
/// <param name="time">The system clock.</param>
internal sealed class InstallationMark(InstallationFacts facts, ServerOptions options, InstallationSecret secret, TimeProvider time) : IHostedLifecycleService
{
    // After the tables are there, before definitions and samples come in.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await facts.EnsureAsync(FactNames.Id, Guid.CreateVersion7(time.GetUtcNow()).ToString(), cancellationToken);
        await facts.EnsureAsync(FactNames.SecretFingerprint, secret.Fingerprint, cancellationToken);
        if (options.Demo)
            await facts.EnsureAsync(FactNames.DemoSince, time.GetUtcNow().ToString("O"), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
