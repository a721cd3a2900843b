using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

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
            [Stages.Triage, Stages.Dispatch, Stages.Handling, Stages.Meeting, Stages.QualityCheck, Stages.Callback, Stages.Review, Stages.Closed, Stages.Archived, Stages.Declined, Stages.Transferred, Stages.Withdrawn, Stages.Merged],
            ignoreOrder: true);
        server.Logs.ShouldNotContain(line => line.Contains("stays where it is", StringComparison.Ordinal));
        server.Logs.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
        list["items"]!.AsArray().ShouldContain(item => item!["missed"]!.GetValue<bool>());
        await server.StopAsync();

        var again = await RunningServer.StartAsync(server.Folder, samples: true);
        (await again.Api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1", actor: "monitor")).Body["total"]!.GetValue<int>().ShouldBe(total);
        await again.DisposeAsync();
    }

    [Fact]
    public async Task Every_place_has_samples_at_many_stages_and_none_is_refused_by_its_process()
    {
        await using var server = await RunningServer.StartAsync(samples: true, settings: "--Workflows:Places=");
        server.Logs.ShouldNotContain(line => line.Contains("stays where it is", StringComparison.Ordinal));
        foreach (var (code, entry) in server.Services.GetRequiredService<PlaceCatalog>().Places)
        {
            var (_, list) = await server.Api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=200", actor: $"{code}/monitor");
            list["total"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(8, code);
            list.Texts("items", "stage").Distinct().Count().ShouldBeGreaterThanOrEqualTo(5, code);
            (await ProcessesAsync(server, code, list)).ShouldBe(entry.Policy.Settings.Processes.All.Select(listed => listed.Process).Distinct(), ignoreOrder: true);
        }
    }

    private static async Task<HashSet<string>> ProcessesAsync(RunningServer server, string place, JsonNode list)
    {
        var processes = new HashSet<string>();
        foreach (var number in list.Texts("items", "number"))
            processes.Add((await server.Api.TicketAsync(number, $"{place}/monitor"))["process"]!.ToString());
        return processes;
    }
}
