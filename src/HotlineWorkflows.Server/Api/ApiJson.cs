using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HotlineWorkflows.Idempotency;
using HotlineWorkflows.Server.Api.Http;

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
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>200 with a body.</summary>
    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    /// <summary>201 with a body and the address of what was made.</summary>
    public static IResult Created<T>(string location, T value) => new JsonAnswer(new KeptAnswer(StatusCodes.Status201Created, Write(value), location));

    /// <summary>The JSON of an answer.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
