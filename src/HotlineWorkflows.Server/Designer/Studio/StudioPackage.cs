using System.Text.Json;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>The files of Elsa Studio as npm delivers them (<c>designer/package.json</c> says which version); they are served as they are and are no part of the program.</summary>
/// <param name="Folder">Full path of the package.</param>
/// <param name="Version">Its version, for example 3.8.2.</param>
public sealed record StudioPackage(string Folder, string Version)
{
    /// <summary>Where the package lies below the root of the repository, and below a published server.</summary>
    public static readonly string Place = Path.Combine("designer", "node_modules", "@elsa-workflows", "elsa-studio-wasm");

    /// <summary>Finds the package beside the program or, run from its sources, at the root of the repository; null: it was not fetched.</summary>
    /// <param name="start">The content root.</param>
    public static StudioPackage? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Read(Path.Combine(folder.FullName, Place)) is { } package)
                return package;
        }

        return null;
    }

    /// <summary>The package in a folder; null when there is none, or only a part of it.</summary>
    public static StudioPackage? Read(string folder)
    {
        var description = Path.Combine(folder, "package.json");
        if (!File.Exists(description) || !File.Exists(Path.Combine(folder, "_framework", "blazor.webassembly.js.br")))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(description));
        return json.RootElement.GetProperty("version").GetString() is { Length: > 0 } version ? new StudioPackage(folder, version) : null;
    }
}
