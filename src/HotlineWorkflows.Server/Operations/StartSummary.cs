using System.Globalization;
using HotlineWorkflows.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HotlineWorkflows.Server.Operations;

/// <summary>Says in a few lines how the server runs, once it does.</summary>
/// <param name="options">How the installation runs.</param>
/// <param name="places">The places served.</param>
/// <param name="server">Knows its addresses.</param>
/// <param name="logger">Hears it.</param>
public sealed partial class StartSummary(ServerOptions options, PlaceCatalog places, IServer server, ILogger<StartSummary> logger) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var mode = options.IsProduction ? "Production" : options.Demo ? "Demonstration" : "Trial without demonstration";
        var addresses = string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        var megabytes = (new FileInfo(options.DatabasePath).Length / 1048576d).ToString("0.0", CultureInfo.InvariantCulture);
        Runs(logger, mode, addresses, options.Network.PublicOrigin?.ToString() ?? "not set", string.Join(", ", places.Places.Keys));
        Keeps(
            logger,
            options.DatabasePath,
            megabytes,
            options.Secrets.Source,
            options.Backups.Folder is { } folder ? string.Create(CultureInfo.InvariantCulture, $"every {options.Backups.EveryHours} h into {folder}, {options.Backups.Keep} kept") : "none by schedule",
            options.Operations.Token is null ? "this machine only" : "this machine and the token",
            options.Operations.OtlpEndpoint?.ToString() ?? "off");
        if (options.Demo && server.Features.Get<IServerAddressesFeature>()?.Addresses.Any(address => new Uri(address.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal)) is { IsLoopback: false }) == true)
            OpenDemo(logger);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "{Mode} at {Addresses}; public address {Origin}; places: {Places}.")]
    private static partial void Runs(ILogger logger, string mode, string addresses, string origin, string places);

    [LoggerMessage(LogLevel.Information, "Database {Database} ({Megabytes} MB), secret in {Secret}, backups {Backups}; metrics for {Metrics}; traces {Traces}.")]
    private static partial void Keeps(ILogger logger, string database, string megabytes, string secret, string backups, string metrics, string traces);

    [LoggerMessage(LogLevel.Warning, "This demonstration listens to other machines: whoever reaches it can sign in to its accounts. Set Demo:Enabled=false before citizens are let in (docs/deploy.md).")]
    private static partial void OpenDemo(ILogger logger);
}
