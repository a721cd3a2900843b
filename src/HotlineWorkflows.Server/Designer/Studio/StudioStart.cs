using System.Text.Json;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>What a page with Elsa Studio loads, and in which order; the order is Studio's own (its sample page).</summary>
public sealed class StudioStart
{
    private const string Monaco = "_content/BlazorMonaco/lib/monaco-editor/min/vs/";

    /// <summary>Takes what a package has.</summary>
    public StudioStart(StudioFiles files)
    {
        var names = files.Names.ToHashSet(StringComparer.Ordinal);
        ImportMap = JsonSerializer.Serialize(new
        {
            // Modules Studio asks for without a version come from the addresses that browsers keep.
            imports = new Dictionary<string, string>
            {
                [$"{StudioFiles.Base}_framework/"] = $"{files.Stamped}_framework/",
                [$"{StudioFiles.Base}_content/"] = $"{files.Stamped}_content/",
            },
        });
        Preloads = [.. Early.Where(names.Contains).Select(name => (files.Stamped + name, "script"))];
    }

    /// <summary>Styles, the later ones win.</summary>
    public static IReadOnlyList<string> Styles { get; } =
    [
        "_content/MudBlazor/MudBlazor.min.css",
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css",
        "_content/Radzen.Blazor/css/material-base.css",
        "_content/Elsa.Studio.Shell/css/shell.css",
        "Elsa.Studio.Host.CustomElements.styles.css",
    ];

    /// <summary>Scripts before Blazor's.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        "_content/BlazorMonaco/jsInterop.js",
        Monaco + "loader.js",
        Monaco + "editor/editor.main.js",
        "_content/MudBlazor/MudBlazor.min.js",
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js",
        "_content/Radzen.Blazor/Radzen.Blazor.js",
    ];

    private static readonly string[] Early = ["_framework/blazor.webassembly.js"];

    /// <summary>Where modules come from, as the page's import map.</summary>
    public string ImportMap { get; }

    /// <summary>What is fetched before Studio asks for it: address and kind.</summary>
    public IReadOnlyList<(string Href, string Kind)> Preloads { get; }

    /// <summary>The policy of the pages.</summary>
    public string Policy => StudioPolicy.OfPage(ImportMap);
}
