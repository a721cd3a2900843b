using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Descriptors;

public sealed class CatalogueTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("features/installed", "fullName")]
    [InlineData("descriptors/expression-descriptors", "type")]
    [InlineData("descriptors/workflow-activation-strategies", "typeName")]
    [InlineData("descriptors/incident-strategies", "typeName")]
    [InlineData("descriptors/log-persistence-strategies", "typeName")]
    [InlineData("descriptors/commit-strategies/workflows", "name")]
    [InlineData("descriptors/commit-strategies/activities", "name")]
    [InlineData("descriptors/storage-drivers", "typeName")]
    [InlineData("descriptors/variables", "typeName")]
    [InlineData("descriptors/output-converters?sourceType=String&destinationType=Int32", "id")]
    [InlineData("resilience/strategies?category=http", "id")]
    public async Task Every_list_is_answered_with_its_items_and_their_number(string route, string key)
    {
        var answer = (await host.Client.GetFromJsonAsync<JsonObject>(route))!;
        var items = answer["items"]!.AsArray();
        ((int)answer["count"]!).ShouldBe(items.Count);
        items.Select(item => $"{item![key]}").ShouldBeUnique();
        items.ShouldAllBe(item => $"{item![key]}".Length > 0 && $"{item["displayName"]}".Length > 0);
    }

    [Fact]
    public async Task Syntaxes_the_engine_runs_are_offered_and_those_of_other_installations_are_known_but_not_offered()
    {
        var syntaxes = (await host.Client.GetFromJsonAsync<JsonObject>("descriptors/expression-descriptors"))!["items"]!.AsArray().ToDictionary(item => $"{item!["type"]}", item => item!);
        syntaxes["JavaScript"]["properties"]!["MonacoLanguage"]!.ToString().ShouldBe("javascript");
        syntaxes.Where(syntax => syntax.Value["isBrowsable"]!.GetValue<bool>()).Select(syntax => syntax.Key).ShouldBe(["Variable", "Input", "JavaScript"], ignoreOrder: true);
        syntaxes.Keys.ShouldContain("Liquid");
        syntaxes.Keys.ShouldContain("CSharp");
    }

    [Fact]
    public async Task Every_type_of_variables_can_be_read_in_a_definition()
    {
        var types = (await host.Client.GetFromJsonAsync<JsonObject>("descriptors/variables"))!["items"]!.AsArray();
        types.Count.ShouldBeGreaterThan(20);
        types.ShouldAllBe(type => TypeAliases.Find($"{type!["typeName"]}") != null);
    }

    [Fact]
    public async Task A_feature_is_found_by_its_full_name_and_one_that_is_not_there_is_not_found()
    {
        (await host.Client.GetFromJsonAsync<JsonObject>("features/installed/Elsa.Scheduling"))!["namespace"]!.ToString().ShouldBe("Elsa");
        (await host.Client.GetAsync("features/installed/Elsa.Nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetFromJsonAsync<JsonObject>("package/version"))!["packageVersion"]!.ToString().ShouldBe("3.8.2");
    }
}
