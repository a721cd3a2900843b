using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Knows whose definition it is: a file's folder says so, or the database.</summary>
public interface IPlaceOfDefinition
{
    /// <summary>The policy of the definition's place; null when it belongs to none, and only what needs no place is checked.</summary>
    PlacePolicy? PolicyOf(DefinitionDocument document);
}
