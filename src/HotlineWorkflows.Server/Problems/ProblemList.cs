using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Problems;

/// <summary>The problems this server answers with.</summary>
public static class ProblemList
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>400: the body is no JSON.</summary>
    public static Problem MalformedJson(long? line, long? column) => new(ProblemKinds.MalformedJson, line is { } at ? RequestTexts.MalformedJsonAt(at, column ?? 1) : RequestTexts.MalformedJson)
    {
        Line = line,
        Column = column,
    };

    /// <summary>400: parts of the request are missing, unknown or of the wrong type.</summary>
    public static Problem BadRequest(params IReadOnlyList<FieldError> errors) => new(ProblemKinds.BadRequest, ProblemText.Join(errors.Select(error => error.Text))) { Errors = errors };

    /// <summary>400: a parameter of the address is wrong.</summary>
    public static Problem BadParameter(string name, ProblemText text) => BadRequest(new FieldError(name, text, RequestPart.Parameter));

    /// <summary>400: a page's form is too old.</summary>
    public static Problem StaleForm { get; } = new(ProblemKinds.StaleForm, RequestTexts.StaleForm);

    /// <summary>401: nobody is signed in.</summary>
    public static Problem SignInFirst { get; } = new(ProblemKinds.SignInFirst, AccessTexts.SignInFirst);

    /// <summary>403: the password must be changed before anything else.</summary>
    public static Problem PasswordFirst { get; } = new(ProblemKinds.PasswordFirst, AccessTexts.PasswordFirst);

    /// <summary>403: a second factor is needed before anything else.</summary>
    public static Problem SecondFactorFirst { get; } = new(ProblemKinds.SecondFactorFirst, AccessTexts.SecondFactorFirst);

    /// <summary>401: user name, password or code are wrong; which is not told.</summary>
    public static Problem SignInRefused { get; } = new(ProblemKinds.SignInRefused, AccessTexts.SignInRefused);

    /// <summary>401: the code of the second factor is needed, too.</summary>
    public static Problem CodeNeeded { get; } = new(ProblemKinds.CodeNeeded, AccessTexts.CodeNeeded);

    /// <summary>403: this person may not.</summary>
    public static Problem Forbidden(ProblemText detail) => new(ProblemKinds.Forbidden, detail);

    /// <summary>404: it does not exist.</summary>
    public static Problem NotFound(ProblemText detail) => new(ProblemKinds.NotFound, detail);

    /// <summary>409: not open, or somebody else was faster.</summary>
    public static Problem Conflict(ProblemText detail) => new(ProblemKinds.Conflict, detail);

    /// <summary>413: the body is too large.</summary>
    public static Problem TooLarge(long limit) => new(ProblemKinds.TooLarge, RequestTexts.TooLarge(limit >= 2 * Megabyte ? $"{limit / Megabyte} MB" : $"{limit / 1024} KB"));

    /// <summary>415: the body is of another type.</summary>
    public static Problem UnsupportedMediaType { get; } = new(ProblemKinds.UnsupportedMediaType, RequestTexts.UnsupportedMediaType);

    /// <summary>422: rules forbid it.</summary>
    public static Problem Refused(IEnumerable<Refusal> refusals)
    {
        var answers = Answers(refusals);
        return new Problem(ProblemKinds.Refused, ProblemText.Join(answers.Select(answer => answer.Clause is null ? answer.Text : RequestTexts.WithClause(answer.Text, answer.Clause)))) { Refusals = answers };
    }

    /// <summary>429: too many tries.</summary>
    /// <param name="seconds">After how many seconds it may be tried again.</param>
    public static Problem TooMany(int seconds = 60) => new(ProblemKinds.TooMany, RequestTexts.TooMany(seconds)) { RetryAfter = seconds };

    /// <summary>500: our fault.</summary>
    public static Problem Internal(string trace) => new(ProblemKinds.Internal, RequestTexts.Internal(trace)) { TraceId = trace };

    /// <summary>The problem of a status that has no more to say.</summary>
    public static Problem Of(int status) => status switch
    {
        400 => new Problem(ProblemKinds.BadRequest, RequestTexts.BadRequest),
        401 => SignInFirst,
        403 => Forbidden(AccessTexts.NotYours),
        404 => NotFound(RequestTexts.NotFound),
        405 => new Problem(ProblemKinds.MethodNotAllowed, RequestTexts.MethodNotAllowed),
        414 => new Problem(ProblemKinds.AddressTooLong, RequestTexts.AddressTooLong),
        415 => UnsupportedMediaType,
        429 => TooMany(),
        431 => new Problem(ProblemKinds.HeadersTooLarge, RequestTexts.HeadersTooLarge),
        503 => new Problem(ProblemKinds.Unavailable, RequestTexts.Unavailable),
        _ => new Problem(ProblemKinds.Other, RequestTexts.Other) { Status = status },
    };

    /// <summary>The problem an action ended with.</summary>
    public static Problem Of(ActionRefusedException refused) => refused.Kind switch
    {
        RefusalKind.NotAuthorised => Forbidden(Told(refused)) with { Refusals = Answers(refused.Refusals) },
        RefusalKind.NotOpen => Conflict(Told(refused)) with { Refusals = Answers(refused.Refusals) },
        _ => Refused(refused.Refusals),
    };

    /// <summary>The problem of an account that cannot be changed so.</summary>
    public static Problem Of(AccountException wrong) => BadRequest(new FieldError(wrong.Problem.Field, new ProblemText(wrong.Problem.Chinese, wrong.Problem.English)));

    /// <summary>The problem of a field of the wrong type.</summary>
    public static Problem Of(PayloadException wrong) => Refused([new Refusal("FieldType", null, wrong.Message, wrong.Field)]);

    /// <summary>What people read of a refused action.</summary>
    public static ProblemText Told(ActionRefusedException refused) => ProblemText.Join(refused.Refusals.Select(RuleTexts.Of));

    private static RefusalAnswer[] Answers(IEnumerable<Refusal> refusals) =>
        [.. refusals.Select(refusal => new RefusalAnswer(refusal.Rule, refusal.Clause, RuleTexts.Of(refusal), refusal.Field))];
}
