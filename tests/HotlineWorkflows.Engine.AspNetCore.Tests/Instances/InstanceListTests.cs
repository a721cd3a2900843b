namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

public sealed class InstanceListTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly InstanceWorld _world = new(host);

    [Fact]
    public async Task Started_instances_are_listed_newest_first_with_the_number_of_their_version()
    {
        await _world.PublishAsync("list-order");
        var first = await _world.StartAsync("list-order", "about-1");
        await _world.PublishAsync("list-order", name: "改过");
        var second = await _world.StartAsync("list-order", "about-2");

        var list = await _world.PostAsync("workflow-instances", new { page = 0, pageSize = 10, definitionId = "list-order", statuses = Array.Empty<string>(), subStatuses = Array.Empty<string>(), orderBy = (string?)null, orderDirection = "Descending" });

        InstanceWorld.Of(list, "id").ShouldBe([second.ToString(), first.ToString()]);
        InstanceWorld.Of(list, "version").ShouldBe(["2", "1"]);
        InstanceWorld.Of(list, "correlationId").ShouldBe(["about-2", "about-1"]);
        InstanceWorld.Of(list, "subStatus").ShouldBe(["Suspended", "Suspended"]);
        list["totalCount"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Each_filter_keeps_what_it_means()
    {
        Flaky.Break("filter-fails");
        await _world.PublishAsync("list-filter");
        await _world.PublishAsync("list-filter-bad", "filter-fails");
        var waiting = await _world.StartAsync("list-filter", "filter-waiting");
        var done = await _world.StartAsync("list-filter", "filter-done");
        await _world.CallAsync(done);
        var failed = await _world.StartAsync("list-filter-bad", "filter-failed");
        string[] both = ["list-filter", "list-filter-bad"];

        (await Ids(new { definitionIds = both, status = "Running" })).ShouldBe([waiting]);
        (await Ids(new { definitionIds = both, status = "Finished" })).ShouldBe([failed, done]);
        (await Ids(new { definitionIds = both, subStatuses = new[] { "Faulted", "Suspended" } })).ShouldBe([failed, waiting]);
        (await Ids(new { definitionIds = both, subStatus = "Interrupted" })).ShouldBeEmpty();
        (await Ids(new { definitionIds = both, hasIncidents = true })).ShouldBe([failed]);
        (await Ids(new { definitionIds = both, hasIncidents = false })).ShouldBe([done, waiting]);
        (await Ids(new { correlationId = "filter-done" })).ShouldBe([done]);
        (await Ids(new { definitionIds = both, searchTerm = "filter-" })).ShouldBe([failed, done, waiting]);
        (await Ids(new { searchTerm = waiting.ToString() })).ShouldBe([waiting]);
        (await Ids(new { searchTerm = "LIST-filter-b" })).ShouldBe([failed]);
        (await Ids(new { definitionIds = both, version = 1 })).Count.ShouldBe(3);
        (await Ids(new { definitionIds = both, version = 7 })).ShouldBeEmpty();
        (await Ids(new { definitionIds = both, page = 1, pageSize = 2 })).ShouldBe([waiting]);
        (await Ids(new { definitionIds = both, orderBy = "Created", orderDirection = "Ascending" })).ShouldBe([waiting, done, failed]);
    }

    [Fact]
    public async Task Moments_are_compared_as_people_give_them_to_the_minute()
    {
        await _world.PublishAsync("list-moments");
        var instance = await _world.StartAsync("list-moments");
        var created = (await _world.GetAsync($"workflow-instances/{instance}"))["createdAt"]!.GetValue<DateTimeOffset>();
        var minute = new DateTimeOffset(created.Ticks - (created.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

        foreach (var (comparison, at, found) in new[]
                 {
                     ("Is", minute, true), ("Is", minute.AddMinutes(-1), false), ("IsNot", minute, false), ("IsNot", minute.AddMinutes(-1), true),
                     ("GreaterThan", minute, false), ("GreaterThanOrEqual", minute, true), ("LessThan", minute, false), ("LessThanOrEqual", minute, true),
                 })
        {
            var ids = await Ids(new { definitionId = "list-moments", timestampFilters = new[] { new { column = "CreatedAt", @operator = comparison, timestamp = at } } });
            ids.ShouldBe(found ? [instance] : [], $"{comparison} {at:O}");
        }

        (await Ids(new { definitionId = "list-moments", timestampFilters = new[] { new { column = "FinishedAt", @operator = "IsNot", timestamp = minute } } })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_does_not_exist_is_refused_in_words_Studio_shows()
    {
        var answer = await host.Client.PostAsJsonAsync("workflow-instances", new { status = "Sleeping" });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["filter"]![0]!.ToString().ShouldContain("Sleeping");
    }

    private async Task<IReadOnlyList<Guid>> Ids(object request) =>
        [.. InstanceWorld.Of(await _world.PostAsync("workflow-instances", request), "id").Select(Guid.Parse)];
}
