using HotlineWorkflows.Engine.AspNetCore.Hosting;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

/// <summary>Two people have the same definition open.</summary>
public sealed class TwoEditorsTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Whoever_did_not_see_what_another_saved_meanwhile_is_refused_and_nothing_is_lost()
    {
        var (definition, mine) = await OpenAsync(await host.Client.CreateAsync("两人同改"));
        var theirs = (JsonObject)definition.DeepClone();
        theirs["description"] = "对方的说明";
        await host.Client.SaveAsync(theirs);

        definition["description"] = "我的说明";
        var refused = await SaveAsync(definition, mine);

        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("另有人保存了这个流程");
        (await OpenAsync(definition)).Definition["description"]!.GetValue<string>().ShouldBe("对方的说明");

        // He who insists has by then been told which state he overwrites.
        (await SaveAsync(definition, refused.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await OpenAsync(definition)).Definition["description"]!.GetValue<string>().ShouldBe("我的说明");
    }

    [Fact]
    public async Task Each_save_tells_the_state_it_left_so_that_one_person_goes_on_saving()
    {
        var (definition, state) = await OpenAsync(await host.Client.CreateAsync("一人连改"));
        for (var i = 1; i <= 3; i++)
        {
            definition["description"] = $"第 {i} 次";
            var saved = await SaveAsync(definition, state);
            saved.StatusCode.ShouldBe(HttpStatusCode.OK);
            state = $"W/{saved.Headers.ETag}";
        }
    }

    [Fact]
    public async Task A_save_sent_again_because_its_answer_was_lost_is_no_other_persons()
    {
        var (definition, state) = await OpenAsync(await host.Client.CreateAsync("重发"));
        definition["description"] = "改了";

        (await SaveAsync(definition, state)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SaveAsync(definition, state)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_publication_was_saved_and_its_author_goes_on_saving()
    {
        var (definition, state) = await OpenAsync(await host.Client.CreateAsync("发布被拒"));
        ((JsonArray)definition["root"]!["activities"]!).Add(StudioClient.Dropped("nowhere", "Elsa.NoSuch"));

        var refused = await SaveAsync(definition, state, publish: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        definition["description"] = "接着改";
        (await SaveAsync(definition, refused.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(JsonObject Definition, string State)> OpenAsync(JsonObject definition)
    {
        var answer = await host.Client.GetAsync($"workflow-definitions/by-definition-id/{definition.Id()}?versionOptions=Latest");
        return ((await answer.Content.ReadFromJsonAsync<JsonObject>())!, answer.Headers.ETag!.ToString());
    }

    private async Task<HttpResponseMessage> SaveAsync(JsonObject definition, string state, bool publish = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "workflow-definitions") { Content = JsonContent.Create(StudioClient.Request(definition, publish), options: StudioJson.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", state);
        return await host.Client.SendAsync(request);
    }
}
