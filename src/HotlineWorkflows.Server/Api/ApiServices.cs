using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Api.Http;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Api;

/// <summary>The services of the API.</summary>
public static class ApiServices
{
    /// <summary>Adds what the API needs beside reading and performing: its document, answers kept for requests sent again, the limit of tries of query codes.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, InstallationSecret secret)
    {
        services.AddIdempotency(secret.DeriveKey("idempotency"));
        services.AddSingleton<OnceOnly>();
        services.AddSingleton<QueryCodeTries>();
        services.AddApiDocument();
        return services;
    }
}
