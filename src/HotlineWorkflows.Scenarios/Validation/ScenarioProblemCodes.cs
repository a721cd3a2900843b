namespace HotlineWorkflows.Scenarios.Validation;

/// <summary>What can be wrong with a scenario file.</summary>
public static class ScenarioProblemCodes
{
    /// <summary>It cannot be read as a scenario.</summary>
    public const string Unreadable = "unreadable-scenario";

    /// <summary>There is no such place or process.</summary>
    public const string UnknownProcess = "unknown-process";

    /// <summary>A clause the place does not have.</summary>
    public const string UnknownClause = "unknown-clause";

    /// <summary>An action, event, deadline, document, stage, unit, role or other code that is in no list.</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>A key of a payload that the action's form does not have.</summary>
    public const string UnknownKey = "unknown-key";
}
