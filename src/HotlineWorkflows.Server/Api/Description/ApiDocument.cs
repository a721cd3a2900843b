using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HotlineWorkflows.Server.Api.Description;

/// <summary>The OpenAPI 3.1 document of the API, at <c>/openapi/v1.json</c>.</summary>
public static class ApiDocument
{
    /// <summary>Where it is.</summary>
    public const string Address = "/openapi/v1.json";

    /// <summary>Adds what writes it.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Introduce);
            options.AddOperationTransformer(OperationDescriber.DescribeAsync);
        });
        return services;
    }

    /// <summary>Serves it.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnyone();

    private static async Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "12345 政务服务便民热线 API",
            Version = "1",
            Description = "Tickets of a city's hotline: take in, act, follow. Names of places, units and clauses are Chinese; problems are told in Chinese or English (Accept-Language). docs/api.md shows each step with curl.",
        };
        document.Servers = [];
        // The framework names a tag after each class that maps routes; only resources are of interest.
        var used = document.Paths.Values.SelectMany(path => path.Operations ?? []).SelectMany(operation => operation.Value.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name).ToHashSet();
        document.Tags = document.Tags?.Where(tag => used.Contains(tag.Name)).ToHashSet();
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Staff: the access token that POST /api/v1/sign-in answers." },
            ["queryCode"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = QueryCodeHeader.Name, Description = "Citizens: " + HeaderTexts.Headers[QueryCodeHeader.Name] },
        };
        document.AddComponent(nameof(ProblemDetails), await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellationToken));
    }
}
