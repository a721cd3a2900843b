namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>How much a problem matters.</summary>
public enum ProblemSeverity
{
    /// <summary>The definition runs, but somebody should look.</summary>
    Warning,

    /// <summary>The definition cannot be published.</summary>
    Error,
}

/// <summary>Something wrong with a definition, for the people who write it.</summary>
/// <param name="File">The file, or the definition's id when it came from elsewhere.</param>
/// <param name="Line">1-based line in the file; 0 when unknown.</param>
/// <param name="Column">1-based column in characters; 0 when unknown.</param>
/// <param name="JsonPath">Where in the document, for example <c>$.root.activities[0].text</c>.</param>
/// <param name="Code">One of <see cref="DefinitionProblemCodes"/> or of a rule added later; stable.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">The way out, or null.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record DefinitionProblem(
    string File,
    int Line,
    int Column,
    string JsonPath,
    string Code,
    string Message,
    string? Hint,
    ProblemSeverity Severity)
{
    /// <summary>1-based line within the expression that does not parse; 0 for other problems.</summary>
    public int ExpressionLine { get; init; }

    /// <summary>1-based column within the expression that does not parse; 0 for other problems.</summary>
    public int ExpressionColumn { get; init; }

    /// <summary><c>file:line:column: severity code: message (hint) [path]</c>.</summary>
    public override string ToString()
        => $"{File}{(Line > 0 ? $":{Line}:{Column}" : "")}: {(Severity == ProblemSeverity.Error ? "error" : "warning")} {Code}: {Message}{(Hint is null ? "" : $" {Hint}")} [{JsonPath}]";
}

/// <summary>What can be wrong with a definition.</summary>
public static class DefinitionProblemCodes
{
    /// <summary>The text is not JSON.</summary>
    public const string MalformedJson = "malformed-json";

    /// <summary>An object has a key twice.</summary>
    public const string DuplicateKey = "duplicate-key";

    /// <summary>The document is larger or deeper than the limits.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A value has not the shape that belongs there.</summary>
    public const string WrongShape = "wrong-shape";

    /// <summary>Something that must be there is not.</summary>
    public const string Missing = "missing";

    /// <summary>Two activities have the same id.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>A connection leads from or to an activity that is not on its flowchart.</summary>
    public const string DanglingConnection = "dangling-connection";

    /// <summary>A connection begins at an outcome its activity does not have.</summary>
    public const string UnknownPort = "unknown-port";

    /// <summary>An expression is of a syntax nobody registered.</summary>
    public const string UnknownExpressionType = "unknown-expression-type";

    /// <summary>An expression does not parse.</summary>
    public const string BadExpression = "bad-expression";

    /// <summary>A constant value cannot become what the input asks for.</summary>
    public const string BadValue = "bad-value";

    /// <summary>A type alias nobody registered.</summary>
    public const string UnknownType = "unknown-type";

    /// <summary>A variable or output that is not declared.</summary>
    public const string UnknownVariable = "unknown-variable";

    /// <summary>An activity type nobody registered.</summary>
    public const string UnknownActivityType = "unknown-activity-type";

    /// <summary>A version of an activity type that nobody registered.</summary>
    public const string UnknownActivityVersion = "unknown-activity-version";

    /// <summary>An activity has a key that is none of its inputs, outputs or ports.</summary>
    public const string UnknownInput = "unknown-input";

    /// <summary>A required input is unset.</summary>
    public const string MissingInput = "missing-input";

    /// <summary>A definition that is used as an activity cannot be found.</summary>
    public const string UnknownDefinition = "unknown-definition";

    /// <summary>A definition contains itself.</summary>
    public const string Recursion = "recursion";

    /// <summary>Nothing leads to an activity.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>From an activity no end can be reached.</summary>
    public const string NeverEnds = "never-ends";

    /// <summary>A cycle on which nothing waits.</summary>
    public const string BusyCycle = "busy-cycle";

    /// <summary>A request that begins another published definition already.</summary>
    public const string TakenPath = "taken-path";

    /// <summary>A join that can never be satisfied.</summary>
    public const string JoinNeverSatisfied = "join-never-satisfied";
}
