using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Server.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task An_empty_database_is_filled_once_by_running_the_process_through_every_stage()
    {
        var server = await RunningServer.StartAsync(samples: true);
        var (_, list) = await server.Api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=200", actor: "monitor");
        var total = list["total"]!.GetValue<int>();
        list.Texts("items", "stage").Distinct().ShouldBe(
            [Stages.Triage, Stages.Dispatch, Stages.Handling, Stages.QualityCheck, Stages.Callback, Stages.Review, Stages.Closed, Stages.Archived, Stages.Declined, Stages.Transferred, Stages.Withdrawn, Stages.Merged],
            ignoreOrder: true);
        server.Logs.ShouldNotContain(line => line.Contains("stays where it is", StringComparison.Ordinal));
        server.Logs.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
        list["items"]!.AsArray().ShouldContain(item => item!["missed"]!.GetValue<bool>());
        await server.StopAsync();

        var again = await RunningServer.StartAsync(server.Folder, samples: true);
        (await again.Api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1", actor: "monitor")).Body["total"]!.GetValue<int>().ShouldBe(total);
        await again.DisposeAsync();
    }
}
