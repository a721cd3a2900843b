using HotlineWorkflows.Engine.AspNetCore.Hosting;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Definitions;

/// <summary>Speaks as Studio does.</summary>
public static class StudioClient
{
    /// <summary>A JSON answer, which must be a success.</summary>
    public static async Task<JsonObject> GetObjectAsync(this HttpClient client, string route) => await ObjectAsync(await client.GetAsync(route));

    /// <summary>The answer to a POST, which must be a success.</summary>
    public static async Task<JsonObject> PostObjectAsync(this HttpClient client, string route, object? body = null) => await ObjectAsync(await client.PostAsJsonAsync(route, body ?? new { }, StudioJson.Options));

    /// <summary>Creates a definition as the dialog of Studio does, and gives its id.</summary>
    public static async Task<JsonObject> CreateAsync(this HttpClient client, string name)
    {
        var request = new JsonObject
        {
            ["model"] = new JsonObject
            {
                ["id"] = null,
                ["definitionId"] = null,
                ["name"] = name,
                ["description"] = "试验",
                ["createdAt"] = "0001-01-01T00:00:00+00:00",
                ["version"] = 1,
                ["toolVersion"] = "3.8.0.0",
                ["variables"] = null,
                ["inputs"] = null,
                ["outputs"] = null,
                ["outcomes"] = null,
                ["customProperties"] = null,
                ["options"] = null,
                ["root"] = new JsonObject { ["id"] = "f1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" },
            },
            ["publish"] = null,
        };
        return Definition(await client.PostObjectAsync("workflow-definitions", request));
    }

    /// <summary>Saves a definition as Studio does: what it was given, with what was changed.</summary>
    public static async Task<JsonObject> SaveAsync(this HttpClient client, JsonObject definition, bool publish = false) => await client.PostObjectAsync("workflow-definitions", Request(definition, publish));

    /// <summary>The request of a save: of what Studio was given only what its own model knows.</summary>
    public static JsonObject Request(JsonObject definition, bool publish = false)
    {
        var model = (JsonObject)definition.DeepClone();
        foreach (var key in model.Select(property => property.Key).Except(Known).ToArray())
            model.Remove(key);
        model["links"] = null;
        return new JsonObject { ["model"] = model, ["publish"] = publish };
    }

    /// <summary>A published definition of one activity.</summary>
    public static async Task<JsonObject> PublishedAsync(this HttpClient client, string name, Action<JsonObject>? change = null)
    {
        var definition = await client.CreateAsync(name);
        ((JsonArray)definition["root"]!["activities"]!).Add(Dropped("a1", "Elsa.Finish"));
        change?.Invoke(definition);
        var published = Definition(await client.SaveAsync(definition, publish: true));
        published["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        return published;
    }

    /// <summary>An activity as it arrives when it was dropped on the canvas.</summary>
    public static JsonObject Dropped(string id, string type, int x = 40) => new()
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:f1:{id}",
        ["name"] = id.ToUpperInvariant(),
        ["type"] = type,
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 160 }, ["size"] = new JsonObject { ["width"] = 200, ["height"] = 50 } } },
    };

    /// <summary>The id of the definition.</summary>
    public static string Id(this JsonObject definition) => definition["definitionId"]!.GetValue<string>();

    /// <summary>The number of the version.</summary>
    public static int Number(this JsonObject definition) => definition["version"]!.GetValue<int>();

    /// <summary>The definition in the answer to a save.</summary>
    public static JsonObject Definition(JsonObject answer) => answer["workflowDefinition"].ShouldBeOfType<JsonObject>();

    /// <summary>The messages of a refusal.</summary>
    public static async Task<string[]> ReasonsAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return [.. ((JsonObject)problem["errors"]!).SelectMany(field => (JsonArray)field.Value!).Select(message => message!.GetValue<string>())];
    }

    private static readonly string[] Known =
    [
        "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root", "isLatest", "isPublished", "isReadonly",
    ];

    private static async Task<JsonObject> ObjectAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text).ShouldBeOfType<JsonObject>();
    }
}
