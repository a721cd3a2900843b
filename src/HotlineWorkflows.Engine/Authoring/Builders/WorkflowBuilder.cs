using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Builds workflows in code (Elsa: <c>IWorkflowBuilder</c>).</summary>
public interface IWorkflowBuilder
{
    /// <summary>The definition's id; null: the name of the workflow's class.</summary>
    string? DefinitionId { get; set; }

    /// <summary>The version's id; null: <c>definition:v1</c>.</summary>
    string? Id { get; set; }

    /// <summary>The tenant, or null.</summary>
    string? TenantId { get; set; }

    /// <summary>The version.</summary>
    int Version { get; set; }

    /// <summary>Display name.</summary>
    string? Name { get; set; }

    /// <summary>What it is for.</summary>
    string? Description { get; set; }

    /// <summary>How instances behave.</summary>
    WorkflowOptions WorkflowOptions { get; }

    /// <summary>The first activity.</summary>
    IActivity? Root { get; set; }

    /// <summary>Variables.</summary>
    ICollection<Variable> Variables { get; set; }

    /// <summary>Declared inputs.</summary>
    ICollection<InputDefinition> Inputs { get; set; }

    /// <summary>Declared outputs.</summary>
    ICollection<OutputDefinition> Outputs { get; set; }

    /// <summary>Declared outcomes, for use as an activity.</summary>
    ICollection<string> Outcomes { get; set; }

    /// <summary>Where the result comes from, or null.</summary>
    Variable? Result { get; set; }

    /// <summary>Sets the definition's id.</summary>
    IWorkflowBuilder WithDefinitionId(string definitionId);

    /// <summary>Sets the version's id.</summary>
    IWorkflowBuilder WithId(string id);

    /// <summary>Sets the tenant.</summary>
    IWorkflowBuilder WithTenantId(string tenantId);

    /// <summary>Declares a variable with a name of its own making.</summary>
    Variable<T> WithVariable<T>();

    /// <summary>Declares a variable with a default and a name of its own making.</summary>
    Variable<T> WithVariable<T>(T value);

    /// <summary>Declares a variable.</summary>
    Variable<T> WithVariable<T>(string name, T value);

    /// <summary>Declares a variable.</summary>
    IWorkflowBuilder WithVariable(Variable variable);

    /// <summary>Declares variables.</summary>
    IWorkflowBuilder WithVariables(params Variable[] variables);

    /// <summary>Declares an input.</summary>
    InputDefinition WithInput<T>(string name, string? description = null);

    /// <summary>Declares an input.</summary>
    InputDefinition WithInput(string name, Type type, string? description = null);

    /// <summary>Declares an input.</summary>
    InputDefinition WithInput(Action<InputDefinition> setup);

    /// <summary>Declares an output.</summary>
    OutputDefinition WithOutput<T>(string name, string? description = null);

    /// <summary>Declares an output.</summary>
    OutputDefinition WithOutput(string name, Type type, string? description = null);

    /// <summary>Declares an output.</summary>
    OutputDefinition WithOutput(Action<OutputDefinition> setup);

    /// <summary>The workflow as described so far.</summary>
    Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default);

    /// <summary>The workflow that a class describes; each builder builds one.</summary>
    Task<Workflow> BuildWorkflowAsync(IWorkflow workflow, CancellationToken cancellationToken = default);
}

/// <summary>Builds workflows in code.</summary>
public sealed class WorkflowBuilder : IWorkflowBuilder
{
    /// <inheritdoc />
    public string? DefinitionId { get; set; }

    /// <inheritdoc />
    public string? Id { get; set; }

    /// <inheritdoc />
    public string? TenantId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string? Description { get; set; }

    /// <inheritdoc />
    public WorkflowOptions WorkflowOptions { get; } = new();

    /// <inheritdoc />
    public IActivity? Root { get; set; }

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    public ICollection<InputDefinition> Inputs { get; set; } = [];

    /// <inheritdoc />
    public ICollection<OutputDefinition> Outputs { get; set; } = [];

    /// <inheritdoc />
    public ICollection<string> Outcomes { get; set; } = [];

    /// <inheritdoc />
    public Variable? Result { get; set; }

    /// <inheritdoc />
    public IWorkflowBuilder WithDefinitionId(string definitionId)
    {
        DefinitionId = definitionId;
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithId(string id)
    {
        Id = id;
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithTenantId(string tenantId)
    {
        TenantId = tenantId;
        return this;
    }

    /// <inheritdoc />
    public Variable<T> WithVariable<T>() => Declared(new Variable<T> { Name = $"Variable{Variables.Count + 1}" });

    /// <inheritdoc />
    public Variable<T> WithVariable<T>(T value) => WithVariable<T>().WithValue(value);

    /// <inheritdoc />
    public Variable<T> WithVariable<T>(string name, T value) => Declared(new Variable<T>(name, value));

    /// <inheritdoc />
    public IWorkflowBuilder WithVariable(Variable variable)
    {
        Variables.Add(variable);
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithVariables(params Variable[] variables)
    {
        foreach (var variable in variables)
            Variables.Add(variable);
        return this;
    }

    /// <inheritdoc />
    public InputDefinition WithInput<T>(string name, string? description = null) => WithInput(name, typeof(T), description);

    /// <inheritdoc />
    public InputDefinition WithInput(string name, Type type, string? description = null)
        => WithInput(input => (input.Name, input.Type, input.Description) = (name, type, description));

    /// <inheritdoc />
    public InputDefinition WithInput(Action<InputDefinition> setup)
    {
        var input = new InputDefinition();
        setup(input);
        Inputs.Add(input);
        return input;
    }

    /// <inheritdoc />
    public OutputDefinition WithOutput<T>(string name, string? description = null) => WithOutput(name, typeof(T), description);

    /// <inheritdoc />
    public OutputDefinition WithOutput(string name, Type type, string? description = null)
        => WithOutput(output => (output.Name, output.Type, output.Description) = (name, type, description));

    /// <inheritdoc />
    public OutputDefinition WithOutput(Action<OutputDefinition> setup)
    {
        var output = new OutputDefinition();
        setup(output);
        Outputs.Add(output);
        return output;
    }

    /// <inheritdoc />
    public Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default)
    {
        var definitionId = DefinitionId ?? throw new InvalidOperationException("The workflow has no definition id: set DefinitionId, or build it from a class.");
        if (Result is not null && !Variables.Contains(Result))
            Variables.Add(Result);
        return Task.FromResult(new Workflow
        {
            Identity = new WorkflowIdentity(definitionId, Version, Id ?? $"{definitionId}:v{Version}", TenantId),
            Name = Name ?? definitionId,
            Description = Description,
            Root = Root ?? new Sequence(),
            Variables = Variables,
            Inputs = Inputs,
            Outputs = Outputs,
            Outcomes = Outcomes,
            Options = WorkflowOptions,
        });
    }

    /// <inheritdoc />
    public async Task<Workflow> BuildWorkflowAsync(IWorkflow workflow, CancellationToken cancellationToken = default)
    {
        DefinitionId ??= workflow.GetType().Name;
        await workflow.BuildAsync(this, cancellationToken);
        return await BuildWorkflowAsync(cancellationToken);
    }

    private Variable<T> Declared<T>(Variable<T> variable)
    {
        if (variable.Id.Length == 0)
            variable.Id = JsonNamingPolicy.CamelCase.ConvertName(variable.Name) + "Variable";
        Variables.Add(variable);
        return variable;
    }
}
