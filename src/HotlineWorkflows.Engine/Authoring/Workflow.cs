using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Models
{
    /// <summary>Which version of which definition a workflow is (Elsa: <c>WorkflowIdentity</c>).</summary>
    /// <param name="DefinitionId">The definition.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Id">The version's id.</param>
    /// <param name="TenantId">The tenant, or null.</param>
    public sealed record WorkflowIdentity(string DefinitionId, int Version, string Id, string? TenantId = null);

    /// <summary>An input a workflow declares (Elsa: <c>InputDefinition</c>).</summary>
    public sealed class InputDefinition
    {
        /// <summary>The type of its values.</summary>
        public Type Type { get; set; } = typeof(object);

        /// <summary>The name expressions use.</summary>
        public string Name { get; set; } = "";

        /// <summary>Name on screen.</summary>
        public string? DisplayName { get; set; }

        /// <summary>What it means.</summary>
        public string? Description { get; set; }
    }

    /// <summary>An output a workflow declares (Elsa: <c>OutputDefinition</c>).</summary>
    public sealed class OutputDefinition
    {
        /// <summary>The type of its values.</summary>
        public Type Type { get; set; } = typeof(object);

        /// <summary>The name expressions use.</summary>
        public string Name { get; set; } = "";

        /// <summary>Name on screen.</summary>
        public string? DisplayName { get; set; }

        /// <summary>What it means.</summary>
        public string? Description { get; set; }
    }

    /// <summary>How instances of a workflow behave (Elsa: <c>WorkflowOptions</c>).</summary>
    public sealed class WorkflowOptions
    {
        /// <summary>Whether other definitions may use it as an activity.</summary>
        public bool? UsableAsActivity { get; set; }

        /// <summary>Whether publishing it republishes its consumers.</summary>
        public bool AutoUpdateConsumingWorkflows { get; set; }

        /// <summary>The toolbox group when used as an activity.</summary>
        public string? ActivityCategory { get; set; }

        /// <summary>What an incident does to the rest of the instance.</summary>
        public IncidentStrategy IncidentStrategy { get; set; }
    }

    /// <summary>What an incident does to the rest of the instance.</summary>
    public enum IncidentStrategy
    {
        /// <summary>The instance stops as faulted until somebody retries (Elsa: <c>FaultStrategy</c>).</summary>
        Fault,

        /// <summary>Only the activity stops; other branches and waits go on (Elsa: <c>ContinueWithIncidentsStrategy</c>).</summary>
        ContinueWithIncidents,
    }
}

namespace HotlineWorkflows.Engine.Workflows.Activities
{
    /// <summary>A version of a definition in memory (Elsa: <c>Workflow</c>).</summary>
    public sealed class Workflow
    {
        /// <summary>Which version of which definition.</summary>
        public WorkflowIdentity Identity { get; set; } = new("", 1, "");

        /// <summary>Display name.</summary>
        public string? Name { get; set; }

        /// <summary>What it is for.</summary>
        public string? Description { get; set; }

        /// <summary>The first activity.</summary>
        public IActivity? Root { get; set; }

        /// <summary>Variables of the whole workflow.</summary>
        public ICollection<Variable> Variables { get; set; } = [];

        /// <summary>Declared inputs.</summary>
        public ICollection<InputDefinition> Inputs { get; set; } = [];

        /// <summary>Declared outputs.</summary>
        public ICollection<OutputDefinition> Outputs { get; set; } = [];

        /// <summary>Declared outcomes, for use as an activity.</summary>
        public ICollection<string> Outcomes { get; set; } = [];

        /// <summary>How instances behave.</summary>
        public WorkflowOptions Options { get; set; } = new();
    }
}
