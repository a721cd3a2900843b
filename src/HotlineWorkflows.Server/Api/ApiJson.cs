using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HotlineWorkflows.Server.Api;

/// <summary>How the API writes JSON: Chinese as it is, nothing left out.</summary>
public static class ApiJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>200 with a body.</summary>
    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    /// <summary>201 with a body and the address of what was made.</summary>
    public static IResult Created<T>(string location, T value) => new CreatedJson(location, Results.Json(value, Options, statusCode: StatusCodes.Status201Created));

    private sealed class CreatedJson(string location, IResult body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return body.ExecuteAsync(httpContext);
        }
    }
}
