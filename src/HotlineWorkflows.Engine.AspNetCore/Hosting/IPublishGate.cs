using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Asked before a definition is published by whichever way.</summary>
public interface IPublishGate
{
    /// <summary>The reasons against publishing, in the words of people; empty: it may be published.</summary>
    ValueTask<IReadOnlyList<string>> ReasonsAgainstAsync(DefinitionDocument definition, CancellationToken cancellationToken);
}

/// <summary>Lets everything pass; what is invalid the publisher refuses itself.</summary>
public sealed class OpenPublishGate : IPublishGate
{
    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ReasonsAgainstAsync(DefinitionDocument definition, CancellationToken cancellationToken) => new([]);
}
