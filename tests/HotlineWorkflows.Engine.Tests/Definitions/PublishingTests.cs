using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class PublishingTests
{
    private readonly MemoryDefinitionStore _store = new();
    private readonly ServiceProvider _services;

    public PublishingTests()
        => _services = new ServiceCollection()
            .AddWorkflowDefinitions()
            .AddSingleton<IWorkflowDefinitionStore>(_store)
            .AddSingleton(BusinessClock.Virtual(new DateTimeOffset(2026, 11, 13, 8, 0, 0, TimeSpan.Zero)))
            .AddSingleton(new BurstOptions())
            .AddSingleton<BurstFactory>()
            .BuildServiceProvider();

    private DefinitionImporter Importer => _services.GetRequiredService<DefinitionImporter>();

    private DefinitionPublisher Publisher => _services.GetRequiredService<DefinitionPublisher>();

    private PlanCache Plans => _services.GetRequiredService<PlanCache>();

    [Fact]
    public async Task A_file_makes_a_version_only_when_its_content_is_new()
    {
        (await ImportAsync(Simple("a"))).Kind.ShouldBe(ImportKind.Published);
        (await ImportAsync(Simple("a"))).Kind.ShouldBe(ImportKind.Unchanged);
        var second = await ImportAsync(Simple("b"));
        (second.Kind, second.Version).ShouldBe((ImportKind.Published, 2));

        // Git went back: that is content to be run again, under a new number.
        (await ImportAsync(Simple("a"))).Version.ShouldBe(3);
        var published = (await _store.FindPublishedAsync("simple")).ShouldNotBeNull();
        (published.Id, published.Origin, published.IsLatest).ShouldBe(("simple-v3", DefinitionOrigin.File, true));
    }

    [Fact]
    public async Task What_was_changed_in_the_designer_is_never_overwritten_by_a_file()
    {
        await ImportAsync(Simple("a"));
        (await Publisher.PublishAsync(Simple("designed"), DefinitionOrigin.Designer)).Record!.Version.ShouldBe(2);
        (await ImportAsync(Simple("a"))).Kind.ShouldBe(ImportKind.Unchanged);
        var conflict = await ImportAsync(Simple("b"));
        (conflict.Kind, conflict.Version).ShouldBe((ImportKind.Conflict, 3));
        conflict.Message.ShouldContain("Version 2");
        (await _store.FindPublishedAsync("simple"))!.Version.ShouldBe(2);

        // A restart changes nothing, another change of the file goes into the same draft.
        (await ImportAsync(Simple("b"))).Kind.ShouldBe(ImportKind.Unchanged);
        (await ImportAsync(Simple("c"))).Version.ShouldBe(3);
        (await _store.FindPublishedAsync("simple"))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_definition_with_errors_is_not_imported()
    {
        var broken = Samples.Document(Samples.Flowchart("""{ "id": "A", "type": "Vendor.Fax" }"""), "broken.json");
        var outcome = await ImportAsync(broken);
        (outcome.Kind, outcome.Version).ShouldBe((ImportKind.Failed, null));
        outcome.Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.UnknownActivityType);
        (await _store.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_files_of_one_definition_are_both_refused()
        => (await Importer.ImportAsync([Simple("a"), Simple("b")])).ShouldAllBe(outcome => outcome.Kind == ImportKind.Failed && outcome.Message.Contains("several files", StringComparison.Ordinal));

    [Fact]
    public async Task Children_are_published_first_and_pinned_and_a_new_child_republishes_its_parents()
    {
        var outcomes = await Importer.ImportAsync([Samples.Document("parent.json"), Samples.Document("child.json")]);
        outcomes.Select(outcome => (outcome.DefinitionId, outcome.Kind)).ShouldBe([("child", ImportKind.Published), ("parent", ImportKind.Published)]);
        var first = (await _store.FindPublishedAsync("parent")).ShouldNotBeNull();
        first.Json.Split("\"workflowDefinitionVersionId\": \"child-v1\"").Length.ShouldBe(3);

        var changed = Samples.Document("child.json");
        changed.Root["description"] = "changed";
        outcomes = await Importer.ImportAsync([Samples.Document("parent.json"), changed]);
        outcomes.Select(outcome => (outcome.DefinitionId, outcome.Kind, outcome.Version)).ShouldBe([("child", ImportKind.Published, 2), ("parent", ImportKind.Published, 2)]);

        // Who is pinned to the old parent keeps the old child.
        var old = await Plans.GetAsync("parent-v1");
        old.Activities.Select(one => one.Activity).OfType<DefinitionActivity>().ShouldAllBe(child => child.Workflow.Identity.Id == "child-v1");
        var current = await Plans.GetPublishedAsync("parent");
        current.Activities.Select(one => one.Activity).OfType<DefinitionActivity>().ShouldAllBe(child => child.Workflow.Identity.Id == "child-v2");
        (await Importer.ImportAsync([Samples.Document("parent.json"), changed])).ShouldAllBe(outcome => outcome.Kind == ImportKind.Unchanged);
    }

    [Fact]
    public async Task Publishing_indexes_triggers_and_a_new_version_replaces_them()
    {
        await ImportAsync(Started("Received"));
        var trigger = _store.Triggers.ShouldHaveSingleItem();
        (trigger.DefinitionVersionId, trigger.ActivityId, trigger.Hash).ShouldBe(("started-v1", "E", StimulusHash.Of("Elsa.Event", new EventStimulus("Received"))));
        await ImportAsync(Started("Reopened"));
        _store.Triggers.ShouldHaveSingleItem().Hash.ShouldBe(StimulusHash.Of("Elsa.Event", new EventStimulus("Reopened")));
    }

    [Fact]
    public async Task A_draft_is_edited_in_place_until_it_is_published()
    {
        (await Publisher.SaveDraftAsync(Simple("1"), DefinitionOrigin.Designer)).Version.ShouldBe(1);
        (await Publisher.SaveDraftAsync(Simple("2"), DefinitionOrigin.Designer)).Version.ShouldBe(1);
        (await Publisher.PublishAsync(Simple("3"), DefinitionOrigin.Designer)).Record!.Version.ShouldBe(1);
        (await Publisher.SaveDraftAsync(Simple("4"), DefinitionOrigin.Designer)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_published_and_taken_back_keeps_its_content()
    {
        await Publisher.PublishAsync(Simple("1"), DefinitionOrigin.Designer);
        await _store.RetractAsync("simple");
        (await Publisher.SaveDraftAsync(Simple("2"), DefinitionOrigin.Designer)).Version.ShouldBe(2);
        (await _store.FindAsync("simple-v1"))!.Json.ShouldContain("\"1\"");
    }

    [Fact]
    public async Task A_version_is_compiled_once_however_many_ask()
    {
        await ImportAsync(Simple("a"));
        var plans = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Plans.GetAsync("simple-v1"))));
        plans.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_changed_draft_is_compiled_anew()
    {
        await Publisher.SaveDraftAsync(Simple("a"), DefinitionOrigin.Designer);
        var before = await Plans.GetAsync("simple-v1");
        (await Plans.GetAsync("simple-v1")).ShouldBeSameAs(before);
        await Publisher.SaveDraftAsync(Simple("b"), DefinitionOrigin.Designer);
        (await Plans.GetAsync("simple-v1")).ShouldNotBeSameAs(before);
    }

    [Fact]
    public async Task The_cache_keeps_no_more_plans_than_it_may()
    {
        var cache = new PlanCache(_store, _services.GetRequiredService<DefinitionReader>(), _services.GetRequiredService<IExpressionCompiler>(), capacity: 2);
        foreach (var text in new[] { "a", "b", "c" })
            await ImportAsync(Simple(text));
        var first = await cache.GetAsync("simple-v1");
        await cache.GetAsync("simple-v2");
        (await cache.GetAsync("simple-v1")).ShouldBeSameAs(first);
        await cache.GetAsync("simple-v3");
        cache.Count.ShouldBe(2);
        (await cache.GetAsync("simple-v1")).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Failures_name_the_definition()
    {
        (await Should.ThrowAsync<KeyNotFoundException>(async () => await Plans.GetAsync("gone-v1"))).Message.ShouldContain("'gone-v1'");
        (await Should.ThrowAsync<KeyNotFoundException>(async () => await Plans.GetPublishedAsync("gone"))).Message.ShouldContain("'gone'");
        await Publisher.SaveDraftAsync(Samples.Document(Samples.Flowchart("""{ "id": "A", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "x" } } }"""), "x.json"), DefinitionOrigin.Designer);
        var failure = await Should.ThrowAsync<InvalidDefinitionException>(async () => await Plans.GetAsync("test-v1"));
        failure.Message.ShouldContain("'test'");
        failure.Message.ShouldContain("Liquid");
        Plans.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_published_runs_on_when_an_activity_type_disappears()
    {
        await _store.SaveAsync(new WorkflowDefinitionRecord("x-v1", "x", 1, "x", true, true, Samples.Flowchart("""{ "id": "A", "type": "Vendor.Fax" }"""), "", DefinitionOrigin.File, default), []);
        (await Plans.GetAsync("x-v1")).Activities.Select(one => one.Activity).OfType<NotFoundActivity>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_folder_is_imported_whole_and_other_json_is_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("definitions").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "place"));
            await File.WriteAllTextAsync(Path.Combine(folder, "place", "simple.json"), DefinitionWriter.Write(Simple("a")));
            await File.WriteAllTextAsync(Path.Combine(folder, "place", "units.json"), "[ { \"id\": \"housing\" } ]");
            await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{ ");
            var outcomes = await Importer.ImportFolderAsync(folder);
            outcomes.Select(outcome => (outcome.File, outcome.Kind)).ShouldBe([("broken.json", ImportKind.Failed), (Path.Combine("place", "simple.json"), ImportKind.Published)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DefinitionDocument Simple(string text) => Samples.Document($$"""{ "definitionId": "simple", "name": "Simple", "version": 1, "root": { "id": "W", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } } }""", "simple.json");

    private static DefinitionDocument Started(string name) => Samples.Document($$"""{ "definitionId": "started", "name": "Started", "version": 1, "root": { "id": "E", "type": "Elsa.Event", "customProperties": { "canStartWorkflow": true }, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "{{name}}" } } } }""", "started.json");

    private async Task<ImportOutcome> ImportAsync(DefinitionDocument document) => (await Importer.ImportAsync([document])).ShouldHaveSingleItem();
}
