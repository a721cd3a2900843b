namespace HotlineWorkflows.Browser.Tests;

/// <summary>A server of all places before a real Chromium.</summary>
public sealed class ChromiumOfPlaces : Chromium
{
    protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync(settings: "--Workflows:Places=");
}
