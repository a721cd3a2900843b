using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Settings;

/// <summary>Finds misspelt settings: they would else be passed over without a word.</summary>
internal static class UnknownSettings
{
    /// <summary>Sections of the framework and its libraries; what is in them is not ours to judge.</summary>
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase) { "Kestrel", "Serilog", "HostOptions", "Quartz" };

    public static IReadOnlyList<string> Find(IConfiguration configuration, IReadOnlyCollection<string> known)
    {
        var sections = known.Where(name => name.Contains(':', StringComparison.Ordinal)).Select(SectionOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var warnings = new List<string>();
        foreach (var section in configuration.GetChildren().Where(section => section.GetChildren().Any() && !Foreign.Contains(section.Key)))
        {
            if (sections.Contains(section.Key))
                warnings.AddRange(Leaves(section).Where(leaf => !known.Contains(leaf) && !IsOfFramework(leaf)).Select(leaf => Warning(configuration, leaf, known)));
            else if (Spelling.Nearest(section.Key, sections) is { } nearest)
                warnings.Add($"There is no section '{section.Key}'{SettingSource.Of(configuration, Leaves(section).First())}; its settings have no effect. Did you mean '{nearest}'?");
        }

        return warnings;
    }

    private static string Warning(IConfiguration configuration, string leaf, IEnumerable<string> known)
    {
        var near = Spelling.Hint(leaf, known) ?? $"Known here: {string.Join(", ", known.Where(name => string.Equals(SectionOf(name), SectionOf(leaf), StringComparison.OrdinalIgnoreCase)))}.";
        return $"There is no setting '{leaf}'{SettingSource.Of(configuration, leaf)}; it has no effect. {near}";
    }

    private static IEnumerable<string> Leaves(IConfigurationSection section) =>
        section.GetChildren().SelectMany(child => child.GetChildren().Any() ? Leaves(child) : [child.Path]);

    /// <summary><c>Logging:LogLevel:…</c> and <c>Logging:Provider:LogLevel:…</c> share a section with us.</summary>
    private static bool IsOfFramework(string leaf) => leaf.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase) && leaf.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);

    private static string SectionOf(string name) => name.Split(':')[0];
}
