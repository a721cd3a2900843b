namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>A server of two places of the repository.</summary>
public sealed class TwoPlaces : IAsyncLifetime
{
    /// <summary>One.</summary>
    public const string Here = RunningServer.Place;

    /// <summary>The other, with three processes.</summary>
    public const string There = "hebi";

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(settings: $"--Workflows:Places={Here},{There}");

    /// <inheritdoc />
    public async Task DisposeAsync() => await Server.DisposeAsync();
}
