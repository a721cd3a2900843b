namespace HotlineWorkflows.Domain.Rules;

/// <summary>Why an action is refused.</summary>
/// <param name="Rule">The rule's name, for example <c>ReturnOnlyOnce</c>.</param>
/// <param name="Clause">The clause it carries out; null for a setting of the place or plain sense.</param>
/// <param name="Message">What people read, in Chinese, without personal data.</param>
/// <param name="Field">The field of the payload concerned, or null.</param>
public sealed record Refusal(string Rule, string? Clause, string Message, string? Field = null);
