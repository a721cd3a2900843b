using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace HotlineWorkflows.Server.Settings;

/// <summary>Tells where a setting was set, for messages.</summary>
internal static class SettingSource
{
    /// <summary><c> (file, command line …)</c>, or nothing when it is set nowhere or cannot be told.</summary>
    public static string Of(IConfiguration configuration, string name) => Find(configuration, name) is { } source ? $" ({source})" : "";

    private static string? Find(IConfiguration configuration, string name)
    {
        if (configuration is not IConfigurationRoot root)
            return null;

        // The last that has it is the one that counts.
        foreach (var provider in root.Providers.Reverse())
        {
            if (!provider.TryGet(name, out _))
                continue;
            return provider switch
            {
                JsonConfigurationProvider json => json.Source.Path,
                EnvironmentVariablesConfigurationProvider => $"environment variable {name.Replace(":", "__", StringComparison.Ordinal)}",
                CommandLineConfigurationProvider => "command line",
                ChainedConfigurationProvider chained => Find(chained.Configuration, name),
                _ => null,
            };
        }

        return null;
    }
}
