namespace HotlineWorkflows.Server.Designer;

/// <summary>A page about one definition.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">Its name on screen.</param>
public sealed record DefinitionTab(string Key, string Name)
{
    /// <summary>Studio's editor.</summary>
    public const string Edit = "edit";

    /// <summary>Dry run and publication.</summary>
    public const string Try = "try";

    /// <summary>What differs between versions.</summary>
    public const string Changes = "changes";

    /// <summary>Which step carries which clause.</summary>
    public const string Clauses = "clauses";

    /// <summary>Tickets that run on it.</summary>
    public const string Running = "running";

    /// <summary>Its files in git.</summary>
    public const string Repository = "repository";

    /// <summary>The pages in the order of the tabs.</summary>
    public static IReadOnlyList<DefinitionTab> All { get; } =
        [new(Edit, "设计"), new(Try, "试运行"), new(Changes, "改动"), new(Clauses, "条款"), new(Running, "在办"), new(Repository, "版本库")];

    /// <summary>The address of this page of a definition.</summary>
    public string Url(string definitionId) => UrlOf(Key, definitionId);

    /// <summary>The address of a page of a definition.</summary>
    /// <param name="key">Which page.</param>
    /// <param name="definitionId">Which definition.</param>
    public static string UrlOf(string key, string definitionId) => key == Edit
        ? $"/studio/workflows/definitions/{Uri.EscapeDataString(definitionId)}/edit"
        : $"/admin/design/{Uri.EscapeDataString(definitionId)}/{key}";
}
