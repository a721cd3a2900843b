using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tests.Tickets;

namespace HotlineWorkflows.Domain.Tests.Places;

public sealed class PlaceProcessesTests : IDisposable
{
    private const string Place = "somewhere";
    private readonly string _root = Directory.CreateTempSubdirectory("processes").FullName;

    public void Dispose() => Directory.Delete(_root, true);

    [Fact]
    public void A_place_that_lists_none_has_one_process_for_every_channel()
    {
        var processes = Load(null).Policy!.Settings.Processes;
        processes.Taking("phone")!.Process.ShouldBe("somewhere/ticket");
        processes.Taking("hallDesk").ShouldBe(processes.Taking("phone"));
        processes.DeskOf("somewhere/ticket", "phone").ShouldBe("hotline");
    }

    [Fact]
    public void The_channel_chooses_the_process_and_the_desk()
    {
        var processes = Load("""
            [
              { "process": "somewhere/hotline", "name": "热线", "channels": ["phone", "web"] },
              { "process": "somewhere/hotline", "name": "窗口", "desk": "window", "channels": ["window"] },
              { "process": "somewhere/hall", "name": "大厅", "desk": "hall" }
            ]
            """).Policy!.Settings.Processes;
        processes.Taking("web")!.Name.ShouldBe("热线");
        processes.Taking("window")!.Process.ShouldBe("somewhere/hotline");
        processes.DeskOf("somewhere/hotline", "window").ShouldBe("window");
        processes.Taking("messageBoard")!.Process.ShouldBe("somewhere/hall");
        processes.DeskOf("somewhere/hall", "phone").ShouldBe("hall", "a ticket handed over to another process keeps that process's desk");
        processes.NameOf("somewhere/hall").ShouldBe("大厅");
    }

    [Fact]
    public void A_channel_nobody_names_leads_nowhere() =>
        Load("""[{ "process": "somewhere/hall", "name": "大厅", "channels": ["hallDesk"] }]""").Policy!.Settings.Processes.Taking("phone").ShouldBeNull();

    [Theory]
    [InlineData("""[]""", "lists none")]
    [InlineData("""[{ "process": "elsewhere/hall", "name": "大厅" }]""", "no process of this place")]
    [InlineData("""[{ "process": "somewhere/hall" }]""", "\"name\"")]
    [InlineData("""[{ "process": "somewhere/hall", "name": "大厅", "desk": "cellar" }]""", "no desk 'cellar'")]
    [InlineData("""[{ "process": "somewhere/hall", "name": "大厅", "channels": ["pigeon"] }]""", "no channel 'pigeon'")]
    [InlineData("""[{ "process": "somewhere/a", "name": "甲", "channels": ["web"] }, { "process": "somewhere/b", "name": "乙", "channels": ["web"] }]""", "somewhere/a takes in channel 'web' already")]
    [InlineData("""[{ "process": "somewhere/a", "name": "甲" }, { "process": "somewhere/b", "name": "乙" }]""", "every channel nobody names already")]
    public void What_cannot_be_is_reported(string processes, string problem) =>
        Load(processes).Problems.ShouldContain(found => found.ToString().Contains(problem) && found.File.EndsWith("place.json"));

    private PolicyLoad Load(string? processes)
    {
        foreach (var (from, to) in new[] { ("common", "common"), (Given.Place, Place) })
        {
            Directory.CreateDirectory(Path.Combine(_root, to));
            foreach (var file in Directory.GetFiles(Path.Combine(Given.Workflows, from), "*.json"))
                File.Copy(file, Path.Combine(_root, to, Path.GetFileName(file)), true);
        }

        var place = Path.Combine(_root, Place, "place.json");
        var json = JsonNode.Parse(File.ReadAllText(place))!.AsObject();
        json["place"] = Place;
        json.Remove("processes");
        if (processes is not null)
            json["processes"] = JsonNode.Parse(processes);
        File.WriteAllText(place, json.ToJsonString());
        return PolicyFiles.Load(Path.Combine(_root, Place));
    }
}
