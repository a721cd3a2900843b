namespace HotlineWorkflows.Idempotency.Rows;

/// <summary>A row of <c>idempotent_answers</c>: an answer that was given to a request with a key.</summary>
public sealed class AnswerRow
{
    /// <summary>SHA-256 over caller and key; neither can be read from it.</summary>
    public byte[] Id { get; set; } = [];

    /// <summary>SHA-256 over method, path and body of the request.</summary>
    public byte[] Fingerprint { get; set; } = [];

    /// <summary>The answer, encrypted: it may hold a query code.</summary>
    public byte[] Answer { get; set; } = [];

    /// <summary>When it was given; system clock.</summary>
    public DateTimeOffset At { get; set; }
}
