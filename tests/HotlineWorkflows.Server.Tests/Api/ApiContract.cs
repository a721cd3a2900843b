using System.Collections.Concurrent;
using NJsonSchema;

namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>The OpenAPI document as a promise: holds every answer against it. What it does not promise, fails: routes, statuses, media types, headers, properties.</summary>
public sealed class ApiContract
{
    private static readonly string[] Promised = ["ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed"];

    private readonly JsonNode _document;
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> _schemas = new();

    public ApiContract(JsonNode document)
    {
        _document = document;
        Paths = document["paths"]!.AsObject();
    }

    public JsonObject Paths { get; }

    /// <summary>Which operations were answered, and with which status.</summary>
    public ConcurrentDictionary<string, bool> Seen { get; } = new();

    public static async Task<ApiContract> LoadAsync(HttpClient client) => new(JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!);

    public async Task HoldAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        var method = request.Method.Method.ToLowerInvariant();
        var path = request.RequestUri!.AbsolutePath;
        var template = Paths.Select(entry => entry.Key).FirstOrDefault(template => Matches(template, path))
            ?? throw new ShouldAssertException($"{path} is in no path of the document.");
        var operation = Paths[template]![method] ?? throw new ShouldAssertException($"{method} {template} is not documented.");
        var status = ((int)response.StatusCode).ToString();
        var told = $"{method} {template} -> {status}";
        var answer = operation["responses"]![status] ?? throw new ShouldAssertException($"{told} is not documented.");
        Seen[told] = true;
        foreach (var header in Promised.Where(header => response.Headers.Contains(header)))
            answer["headers"]?[header].ShouldNotBeNull($"{told}: the header {header} is not documented.");
        var body = await response.Content.ReadAsStringAsync();
        if (answer["content"] is not JsonObject content)
        {
            body.ShouldBeEmpty(told);
            return;
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        var schema = content[type]?["schema"] ?? throw new ShouldAssertException($"{told}: the media type '{type}' is not documented.");
        var errors = (await SchemaAsync(told, schema)).Validate(body);
        errors.ShouldBeEmpty($"{told}: {string.Join("; ", errors.Select(error => error.ToString()))}\n{body}");
    }

    private Task<JsonSchema> SchemaAsync(string name, JsonNode schema) => _schemas.GetOrAdd(name, _ => new(() =>
    {
        var whole = new JsonObject { ["allOf"] = new JsonArray(schema.DeepClone()), ["definitions"] = _document["components"]!["schemas"]!.DeepClone() };
        Close(whole["definitions"]!);
        return JsonSchema.FromJsonAsync(whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal));
    })).Value;

    /// <summary>Properties the document does not name are not allowed.</summary>
    private static void Close(JsonNode node)
    {
        if (node is JsonObject { } schema)
        {
            if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
                schema["additionalProperties"] = false;
            foreach (var (_, part) in schema.ToArray())
            {
                if (part is not null)
                    Close(part);
            }
        }
        else if (node is JsonArray all)
        {
            foreach (var part in all.OfType<JsonNode>())
                Close(part);
        }
    }

    private static bool Matches(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}

/// <summary>Holds every answer of a client against the document.</summary>
internal sealed class ContractHandler(ApiContract contract, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        await contract.HoldAsync(request, response);
        return response;
    }
}
