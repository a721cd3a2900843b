namespace HotlineWorkflows.Domain.Rules;

/// <summary>How an action failed; the HTTP API answers 403, 409 or 422.</summary>
public enum RefusalKind
{
    /// <summary>This person may not do it (403).</summary>
    NotAuthorised,

    /// <summary>The flow does not wait for it (409).</summary>
    NotOpen,

    /// <summary>Rules forbid it (422).</summary>
    Refused,
}

/// <summary>An action is refused; nothing of the ticket changes, the whole burst is rolled back.</summary>
public class ActionRefusedException : Exception
{
    /// <summary>Refuses with all reasons.</summary>
    /// <param name="kind">How it failed.</param>
    /// <param name="refusals">At least one.</param>
    public ActionRefusedException(RefusalKind kind, IReadOnlyList<Refusal> refusals)
        : base(string.Join(' ', refusals.Select(refusal => refusal.Clause is null ? refusal.Message : $"{refusal.Message}（{refusal.Clause}）")))
    {
        Kind = kind;
        Refusals = refusals;
    }

    /// <summary>How it failed.</summary>
    public RefusalKind Kind { get; }

    /// <summary>All reasons.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }
}
