using System.Globalization;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What Studio asks for, out of the query string: keys in any case, empty values are none.</summary>
internal static class ListRequest
{
    private const int LargestPage = 1000;

    /// <summary>The question for a list of versions; not yet narrowed to what the caller sees.</summary>
    public static DefinitionQuery Of(IQueryCollection query)
    {
        var (versions, number) = Versions(Text(query, "versionOptions"));
        var order = Enum.TryParse<DefinitionOrder>(Text(query, "OrderBy"), true, out var by) ? by : DefinitionOrder.Name;
        var size = Number(query, "PageSize");
        return new DefinitionQuery
        {
            Versions = versions,
            Version = number,
            DefinitionIds = Many(query, "DefinitionIds"),
            VersionIds = Many(query, "Ids"),
            Search = Text(query, "SearchTerm")?.Trim(),
            IsSystem = bool.TryParse(Text(query, "IsSystem"), out var system) ? system : null,
            Order = order,
            Descending = Text(query, "OrderDirection") is { } direction ? direction.StartsWith("desc", StringComparison.OrdinalIgnoreCase) : order != DefinitionOrder.Name,
            Skip = size is { } each ? (int)Math.Min(int.MaxValue, (long)Math.Max(0, Number(query, "Page") ?? 0) * Math.Max(0, each)) : 0,
            Take = size is { } at ? Math.Clamp(at, 0, LargestPage) : null,
        };
    }

    /// <summary>Which version is meant: by a word or by its number; every one when nothing is said.</summary>
    public static (DefinitionVersions Versions, int? Number) Versions(string? text) => text switch
    {
        null or "" or "AllVersions" => (DefinitionVersions.All, null),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (DefinitionVersions.All, number),
        _ when Enum.TryParse<DefinitionVersions>(text, true, out var versions) => (versions, null),
        _ => (DefinitionVersions.All, null),
    };

    /// <summary>A value; null when it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string key) => query[key].LastOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>A list given as a key several times; null when it is absent.</summary>
    public static IReadOnlyCollection<string>? Many(IQueryCollection query, string key)
    {
        var values = query[key].Where(value => !string.IsNullOrEmpty(value)).Select(value => value!).ToHashSet(StringComparer.Ordinal);
        return values.Count == 0 ? null : values;
    }

    private static int? Number(IQueryCollection query, string key) => int.TryParse(Text(query, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
