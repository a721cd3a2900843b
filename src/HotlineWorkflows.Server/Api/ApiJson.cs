using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HotlineWorkflows.Server.Api;

/// <summary>How the API writes JSON: Chinese as it is, nothing left out.</summary>
public static class ApiJson
{
    /// <summary>How answers are written, and described in the OpenAPI document.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes options write as the API does.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>200 with a body.</summary>
    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    /// <summary>The JSON of an answer.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
