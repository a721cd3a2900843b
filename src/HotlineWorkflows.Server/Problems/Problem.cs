using System.Text.Json.Serialization;

namespace HotlineWorkflows.Server.Problems;

/// <summary>An answer that says what went wrong (RFC 9457), in Chinese.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">A stable identifier of the kind of problem.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Detail">What happened here and the way out; without internals.</param>
public sealed record Problem(int Status, string Type, string Title, string Detail)
{
    /// <summary>The media type of problem details.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Why an action was refused, each with its clause; null for other problems.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RefusalAnswer>? Refusals { get; init; }

    /// <summary>What is wrong with which field of the request; null when nothing in particular is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>1-based line of malformed JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }

    /// <summary>1-based column, in bytes, of malformed JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Column { get; init; }

    /// <summary>What the ticket's last event was, when somebody else was faster; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? LastEvent { get; init; }

    /// <summary>By which the log's lines about this are found; only on internal errors.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}

/// <summary>A reason of refusal in an answer.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Clause">The clause it carries out, or null.</param>
/// <param name="Message">What people read.</param>
/// <param name="Field">The field of the payload concerned, or null.</param>
public sealed record RefusalAnswer(string Rule, string? Clause, string Message, string? Field);

/// <summary>What is wrong with a field of a request.</summary>
/// <param name="Field">The field.</param>
/// <param name="Message">What is wrong and what it should be.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>Ends a request with a problem.</summary>
/// <param name="problem">The answer.</param>
public sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    /// <summary>The answer.</summary>
    public Problem Problem { get; } = problem;
}
