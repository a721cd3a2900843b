namespace HotlineWorkflows.Activities.Validation;

/// <summary>What can be wrong with a definition beyond <see cref="HotlineWorkflows.Engine.Workflows.Management.DefinitionProblemCodes"/>.</summary>
public static class HotlineProblemCodes
{
    /// <summary>A step of the regulations states no clause.</summary>
    public const string NoClause = "no-clause";

    /// <summary>A clause is stated that the place does not have.</summary>
    public const string UnknownClause = "unknown-clause";

    /// <summary>A code that is in no list: of a deadline, an event, a document, an action, a catalogue …</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>A document or notification for which the place has no text.</summary>
    public const string NoTemplate = "no-template";

    /// <summary>An expression reads something of the ticket that does not exist.</summary>
    public const string UnknownTicketProperty = "unknown-ticket-property";
}
