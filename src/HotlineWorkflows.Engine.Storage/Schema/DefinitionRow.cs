using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A row of <c>definitions</c>; see <see cref="WorkflowDefinitionRecord"/>.</summary>
public sealed class DefinitionRow
{
    /// <summary>The version id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>1, 2, … within the definition.</summary>
    public int Version { get; set; }

    /// <summary>Display name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether no newer version exists.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether new instances start on it.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Whether it was ever published: its content then never changes again.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Canonical JSON.</summary>
    public string Json { get; set; } = "";

    /// <summary>Hash of the canonical content.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Where the version was born.</summary>
    public DefinitionOrigin Origin { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
