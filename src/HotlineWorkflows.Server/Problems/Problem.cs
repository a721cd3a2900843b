using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Problems;

/// <summary>What went wrong (RFC 9457), in both languages; written in the one the request asks for.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Detail">What happened here and the way out; without internals.</param>
public sealed record Problem(ProblemKind Kind, ProblemText Detail)
{
    /// <summary>The media type of problem details.</summary>
    public const string ContentType = "application/problem+json; charset=utf-8";

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = Kind.Status;

    /// <summary>The stable identifier of the kind of problem.</summary>
    public string Type => Kind.Type;

    /// <summary>What kind of problem it is.</summary>
    public ProblemText Title => Kind.Title;

    /// <summary>Why an action was refused, each with its clause; null for other problems.</summary>
    public IReadOnlyList<RefusalAnswer>? Refusals { get; init; }

    /// <summary>What is wrong with which part of the request; null when nothing in particular is.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>1-based line of malformed JSON.</summary>
    public long? Line { get; init; }

    /// <summary>1-based column, in bytes, of malformed JSON.</summary>
    public long? Column { get; init; }

    /// <summary>What the ticket's last event was, when somebody else was faster; null otherwise.</summary>
    public LastEvent? LastEvent { get; init; }

    /// <summary>What happened since the version a request named, oldest first; null otherwise.</summary>
    public IReadOnlyList<LastEvent>? Changes { get; init; }

    /// <summary>By which the log's lines about this are found; shown on pages for internal errors only.</summary>
    public string? TraceId { get; init; }

    /// <summary>After how many seconds it may be tried again (<c>Retry-After</c>); null: nothing is said.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>A reason of refusal.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Clause">The clause it carries out, or null.</param>
/// <param name="Text">What people read.</param>
/// <param name="Field">The field of the payload concerned, or null.</param>
public sealed record RefusalAnswer(string Rule, string? Clause, ProblemText Text, string? Field)
{
    /// <summary>What people read on pages, in Chinese.</summary>
    public string Message => Text.Chinese;
}

/// <summary>Where a part of a request stands.</summary>
public enum RequestPart
{
    /// <summary>In the body.</summary>
    Body,

    /// <summary>A parameter of the address.</summary>
    Parameter,

    /// <summary>A header.</summary>
    Header,
}

/// <summary>What is wrong with a part of a request.</summary>
/// <param name="Field">Its name; parts of a field of the body are set off by dots.</param>
/// <param name="Text">What is wrong and what it should be.</param>
/// <param name="Part">Where it stands.</param>
public sealed record FieldError(string Field, ProblemText Text, RequestPart Part = RequestPart.Body)
{
    /// <summary>What people read on pages, in Chinese.</summary>
    public string Message => Text.Chinese;
}

/// <summary>An event of a ticket, as a problem tells it.</summary>
/// <param name="Code">The event's code.</param>
/// <param name="Name">What happened, in Chinese.</param>
/// <param name="At">When, with the place's offset.</param>
/// <param name="By">Who, as role or role@unit; the name of the rule for what happened by itself.</param>
public sealed record LastEvent(string Code, string Name, string At, string By);

/// <summary>Ends a request with a problem.</summary>
/// <param name="problem">The answer.</param>
public sealed class ProblemException(Problem problem) : Exception(problem.Title.English)
{
    /// <summary>The answer.</summary>
    public Problem Problem { get; } = problem;
}
