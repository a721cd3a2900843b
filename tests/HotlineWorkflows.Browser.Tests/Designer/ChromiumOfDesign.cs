namespace HotlineWorkflows.Browser.Tests.Designer;

/// <summary>A server whose processes are changed by the tests, before a real Chromium.</summary>
public sealed class ChromiumOfDesign : Chromium
{
    protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync();
}

[CollectionDefinition("design")]
public sealed class DesignCollection : ICollectionFixture<ChromiumOfDesign>;
