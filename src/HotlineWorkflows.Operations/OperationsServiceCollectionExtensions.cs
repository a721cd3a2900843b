using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Operations.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the installation remembers of itself.</summary>
public static class OperationsServiceCollectionExtensions
{
    /// <summary>Facts about the installation and its data-protection keys, in the common database.</summary>
    /// <param name="services">The services; the engine's storage must be among them.</param>
    /// <param name="application">What cookies and tokens are for; those of another application are not accepted.</param>
    /// <param name="keyRingKey">32 bytes that the keys are encrypted with.</param>
    public static IServiceCollection AddInstallation(this IServiceCollection services, string application, byte[] keyRingKey)
    {
        services.AddDatabaseSchema<OperationsDbContext>(OperationsDbContext.HistoryTable, options => new OperationsDbContext(options));
        services.AddSingleton<InstallationFacts>();
        services.AddSingleton(new KeyRingProtection(keyRingKey));
        services.AddSingleton<DatabaseKeyRepository>();
        services.AddDataProtection().SetApplicationName(application);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = provider.GetRequiredService<DatabaseKeyRepository>();
            keys.XmlEncryptor = new SecretXmlEncryptor(provider.GetRequiredService<KeyRingProtection>());
        }));
        return services;
    }
}
