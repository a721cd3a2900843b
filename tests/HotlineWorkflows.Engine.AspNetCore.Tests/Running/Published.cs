using HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Running;

/// <summary>Definitions made through the API, to be run.</summary>
internal static class Published
{
    /// <summary>Publishes a sequence of activities (JSON) and gives its definition id.</summary>
    public static async Task<string> SequenceAsync(HttpClient client, params string[] activities) => (await DefinitionAsync(client, publish: true, activities))["definitionId"]!.GetValue<string>();

    /// <summary>Saves a sequence of activities as a draft, or publishes it.</summary>
    public static async Task<JsonObject> DefinitionAsync(HttpClient client, bool publish, params string[] activities)
    {
        var definition = await client.CreateAsync("运行" + Guid.NewGuid().ToString("n")[..8]);
        definition["root"] = JsonNode.Parse($$$"""{"id":"s1","type":"Elsa.Sequence","version":1,"name":"Sequence1","activities":[{{{string.Join(',', activities)}}}]}""");
        return StudioClient.Definition(await client.SaveAsync(definition, publish));
    }

    public static string Literal(string type, string value) => $$$"""{"typeName":"{{{type}}}","expression":{"type":"Literal","value":"{{{value}}}"}}""";
}
