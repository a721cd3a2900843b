using System.IO.Compression;
using System.Text;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

public sealed class MovingTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly InstanceWorld _world = new(host);

    [Fact]
    public async Task An_exported_instance_is_taken_in_again_and_goes_on_where_it_stood()
    {
        await _world.PublishAsync("export-one");
        var id = await _world.StartAsync("export-one", "about-export");
        var before = await _world.GetAsync($"workflow-instances/{id}");
        var answer = await host.Client.GetAsync($"workflow-instances/{id}/export");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"workflow-instance-{id}.json");
        var file = await answer.Content.ReadAsByteArrayAsync();
        await GoneAsync(id);

        (await ImportAsync(("one.json", file)))["count"]!.GetValue<int>().ShouldBe(1);

        (await _world.GetAsync($"workflow-instances/{id}"))["workflowState"]!["bookmarks"]!.ToJsonString().ShouldBe(before["workflowState"]!["bookmarks"]!.ToJsonString());
        await _world.CallAsync(id);
        (await _world.GetAsync($"workflow-instances/{id}"))["subStatus"]!.ToString().ShouldBe("Finished");
        var journal = await _world.PostAsync($"workflow-instances/{id}/journal?take=100", new { filter = new { excludedActivityTypes = new[] { "Elsa.Flowchart" } } });
        journal["totalCount"]!.GetValue<int>().ShouldBe(9, "what it did before is in its journal too");
    }

    [Fact]
    public async Task Several_travel_in_a_zip_and_those_that_are_here_already_are_refused_by_name()
    {
        await _world.PublishAsync("export-many");
        Guid[] ids = [await _world.StartAsync("export-many"), await _world.StartAsync("export-many")];
        var answer = await host.Client.PostAsJsonAsync("bulk-actions/export/workflow-instances", new { ids });
        var zip = await answer.Content.ReadAsByteArrayAsync();
        using (var read = new ZipArchive(new MemoryStream(zip)))
            read.Entries.Count.ShouldBe(2);
        await GoneAsync(ids[0]);

        var imported = await ImportAsync(("all.zip", zip));

        imported["count"]!.GetValue<int>().ShouldBe(1);
        imported["refused"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldContain(ids[1].ToString());
    }

    [Theory]
    [InlineData("bad.json", "not json", "不是流程实例")]
    [InlineData("bad.zip", "no zip", "不是有效的压缩包")]
    [InlineData("bad.json", "{\"workflowState\":{}}", "没有本引擎保存的状态")]
    [InlineData("bad.json", "{\"engine\":{\"id\":\"0198c0de-0000-7000-8000-00000000abcd\",\"definitionId\":\"nobody\",\"definitionVersionId\":\"nobody-v1\",\"state\":{\"v\":1}}}", "请先导入并发布")]
    public async Task A_file_that_cannot_go_on_here_is_refused_with_the_reason(string name, string content, string reason)
    {
        var answer = await host.Client.PostAsync("bulk-actions/import/workflow-instances", Form((name, Encoding.UTF8.GetBytes(content))));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["files"]![0]!.ToString().ShouldContain(reason);
    }

    [Fact]
    public async Task A_file_whose_state_was_changed_by_hand_so_that_it_cannot_be_read_leaves_nothing()
    {
        await _world.PublishAsync("export-broken");
        var id = await _world.StartAsync("export-broken");
        var file = await host.Client.GetStringAsync($"workflow-instances/{id}/export");
        await GoneAsync(id);
        var broken = JsonNode.Parse(file)!;
        broken["engine"]!["state"]!["a"]![1]!["id"] = "Nowhere1";

        var answer = await host.Client.PostAsync("bulk-actions/import/workflow-instances", Form(("broken.json", Encoding.UTF8.GetBytes(broken.ToJsonString()))));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Client.GetAsync($"workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task GoneAsync(Guid id)
    {
        await host.Client.PostAsync($"cancel/workflow-instances/{id}", null);
        (await host.Client.DeleteAsync($"workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<JsonNode> ImportAsync((string Name, byte[] Content) file)
    {
        var answer = await host.Client.PostAsync("bulk-actions/import/workflow-instances", Form(file));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static MultipartFormDataContent Form((string Name, byte[] Content) file) => new() { { new ByteArrayContent(file.Content), "files", file.Name } };
}
