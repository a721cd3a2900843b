using System.Globalization;
using System.Text.Json.Nodes;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HotlineWorkflows.Server.Api.Description;

/// <summary>Completes an operation of the OpenAPI document with what its endpoint says of itself.</summary>
public static class OperationDescriber
{
    private const string Json = "application/json";

    /// <summary>Completes an operation.</summary>
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        Described[] described = [.. metadata.OfType<Described>()];
        Tag(operation, context);
        operation.Responses ??= [];
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Description ??= HeaderTexts.Parameters.GetValueOrDefault(parameter.Name ?? "");
        var parameters = operation.Parameters ??= [];
        foreach (var header in described.SelectMany(part => part.Headers).Append("Accept-Language").Distinct())
            parameters.Add(new OpenApiParameter { Name = header, In = ParameterLocation.Header, Description = HeaderTexts.Headers[header], Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        if (described.FirstOrDefault(part => part.Example is not null)?.Example is { } example && operation.RequestBody?.Content is { } contents && contents.TryGetValue(Json, out var body))
            body.Example = JsonNode.Parse(example);
        foreach (var also in described.Where(part => part.Also is not null))
            await AddAlternativeAsync(operation, also.Also!, context, cancellationToken);
        AnswerHeaders(operation, [.. described.SelectMany(part => part.AnswerHeaders).Distinct()]);
        foreach (var status in described.SelectMany(part => part.Problems).Append(500).Distinct().Order())
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = ProblemAnswer(status, context);
        operation.Security = Security(metadata.OfType<AccessRule>().LastOrDefault(), described, context);
    }

    /// <summary>Operations stand together by their resource, not by the class that serves them.</summary>
    private static void Tag(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var parts = context.Description.RelativePath!.Split('/');
        var name = parts[2] == "admin" ? parts[3] : parts[2] is "me" or "sign-out" ? "sign-in" : parts[2];
        var tags = context.Document!.Tags ??= new HashSet<OpenApiTag>();
        if (tags.All(tag => tag.Name != name))
            tags.Add(new OpenApiTag { Name = name });
        operation.Tags = new HashSet<OpenApiTagReference> { new(name, context.Document) };
    }

    private static async Task AddAlternativeAsync(OpenApiOperation operation, Type also, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var content = operation.Responses!["200"].Content![Json];
        context.Document!.AddComponent(also.Name, await context.GetOrCreateSchemaAsync(also, cancellationToken: cancellationToken));
        content.Schema = new OpenApiSchema { AnyOf = [content.Schema!, new OpenApiSchemaReference(also.Name, context.Document)] };
    }

    private static void AnswerHeaders(OpenApiOperation operation, string[] names)
    {
        foreach (var (status, response) in operation.Responses!)
        {
            if (response is not OpenApiResponse answer || !status.StartsWith('2') && status != "304")
                continue;
            foreach (var name in names.Where(name => status != "304" || name == "ETag"))
                Add(answer, name);
            if (status == "201")
                Add(answer, "Location");
        }
    }

    private static void Add(OpenApiResponse answer, string header)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers[header] = new OpenApiHeader { Description = HeaderTexts.Headers[header], Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static OpenApiResponse ProblemAnswer(int status, OpenApiOperationTransformerContext context)
    {
        var titles = ProblemKinds.All.Values.Where(kind => kind.Status == status).OrderBy(kind => kind.Code, StringComparer.Ordinal).Select(kind => $"{kind.Title.English} ({kind.Type})");
        var answer = new OpenApiResponse
        {
            Description = string.Join("; ", titles),
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document) } },
        };
        if (status is 429 or 409)
            Add(answer, "Retry-After");
        return answer;
    }

    private static List<OpenApiSecurityRequirement> Security(AccessRule? rule, Described[] described, OpenApiOperationTransformerContext context)
    {
        OpenApiSecurityRequirement By(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
        return rule?.Kind switch
        {
            AccessKind.Staff or AccessKind.SignedIn => [By("bearer")],
            AccessKind.CitizenOrStaff when described.Any(part => part.Headers.Contains(QueryCodeHeader.Name)) => [By("bearer"), By("queryCode")],
            AccessKind.CitizenOrStaff => [new OpenApiSecurityRequirement(), By("bearer")],
            _ => [],
        };
    }
}
