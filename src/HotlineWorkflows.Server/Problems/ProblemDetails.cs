using System.Text.Json.Serialization;

namespace HotlineWorkflows.Server.Problems;

/// <summary>Problem details (RFC 9457) as they are written, in one language.</summary>
/// <param name="Type">Stable identifier of the kind of problem; a page that explains it.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened here, and the way out.</param>
/// <param name="TraceId">By which the log's lines about this request are found.</param>
public sealed record ProblemDetails(string Type, string Title, int Status, string Detail, string TraceId)
{
    /// <summary>What is wrong with which part of the request, and by which rule and clause.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>The clauses by which an action was refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Clauses { get; init; }

    /// <summary>1-based line of malformed JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }

    /// <summary>1-based column of malformed JSON, in bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Column { get; init; }

    /// <summary>The ticket's last event, when somebody else was faster.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LastEvent? LastEvent { get; init; }

    /// <summary>What happened since the version the request named, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LastEvent>? Changes { get; init; }

    /// <summary>A problem in a language.</summary>
    public static ProblemDetails Of(Problem problem, ProblemLanguage language, string traceId)
    {
        ProblemError[] errors =
        [
            .. (problem.Errors ?? []).Select(error => ProblemError.Of(error, language)),
            .. (problem.Refusals ?? []).Select(refusal => ProblemError.Of(refusal, language)),
        ];
        string[] clauses = [.. (problem.Refusals ?? []).Select(refusal => refusal.Clause).OfType<string>().Distinct()];
        return new ProblemDetails(problem.Type, problem.Title.In(language), problem.Status, problem.Detail.In(language), traceId)
        {
            Errors = errors.Length > 0 ? errors : null,
            Clauses = clauses.Length > 0 ? clauses : null,
            Line = problem.Line,
            Column = problem.Column,
            LastEvent = problem.LastEvent,
            Changes = problem.Changes,
        };
    }
}

/// <summary>What is wrong with a part of the request.</summary>
/// <param name="Detail">What is wrong, and what it should be.</param>
public sealed record ProblemError(string Detail)
{
    /// <summary>A field of the body, as JSON Pointer in a fragment (RFC 6901, 6).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pointer { get; init; }

    /// <summary>A parameter of the address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>A header.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    /// <summary>The rule that refuses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>The clause the rule carries out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clause { get; init; }

    /// <summary>An error of a part of the request.</summary>
    public static ProblemError Of(FieldError error, ProblemLanguage language) => new(error.Text.In(language))
    {
        Pointer = error.Part == RequestPart.Body ? PointerTo(error.Field) : null,
        Parameter = error.Part == RequestPart.Parameter ? error.Field : null,
        Header = error.Part == RequestPart.Header ? error.Field : null,
    };

    /// <summary>A reason of refusal; its field is one of the payload.</summary>
    public static ProblemError Of(RefusalAnswer refusal, ProblemLanguage language) => new(refusal.Text.In(language))
    {
        Pointer = refusal.Field is null ? null : PointerTo($"payload.{refusal.Field}"),
        Rule = refusal.Rule,
        Clause = refusal.Clause,
    };

    private static string PointerTo(string field) =>
        field.Length == 0 ? "#" : "#/" + string.Join('/', field.Split('.').Select(part => Uri.EscapeDataString(part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))));
}
