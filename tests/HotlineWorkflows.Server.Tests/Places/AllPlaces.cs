using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Places;

/// <summary>A server of every place of the repository.</summary>
public sealed class AllPlaces : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <summary>The places, by code.</summary>
    public IReadOnlyDictionary<string, PlaceEntry> Entries => Server.Services.GetRequiredService<PlaceCatalog>().Places;

    /// <inheritdoc />
    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(settings: "--Workflows:Places=");

    /// <inheritdoc />
    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition("places")]
public sealed class PlacesCollection : ICollectionFixture<AllPlaces>;
