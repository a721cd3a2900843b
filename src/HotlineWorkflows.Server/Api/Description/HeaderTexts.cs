using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Api.Description;

/// <summary>What the OpenAPI document says of headers and parameters.</summary>
public static class HeaderTexts
{
    /// <summary>Headers by name.</summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["Idempotency-Key"] = "16 to 255 visible ASCII characters, a UUID for example. A request sent again with the same key within 24 hours does nothing and gets the same answer.",
        ["Idempotency-Replayed"] = "true when the answer was given before and nothing was done now.",
        ["ETag"] = "The version of what is answered; for If-None-Match, and for If-Match of actions.",
        ["If-None-Match"] = "An ETag; if it is still good, the answer is 304 without a body.",
        ["If-Match"] = "The ETag of the ticket as the action was decided on; if it has changed since, the answer is 412 with what has happened.",
        ["Link"] = "Other pages of the list (RFC 8288): first, prev, next, last.",
        ["Location"] = "The address of what was made.",
        ["Retry-After"] = "After how many seconds the request may be sent again.",
        ["Accept-Language"] = "zh (default) or en: the language of problem details.",
        [QueryCodeHeader.Name] = "The query code the citizen was told when his matter was taken in.",
    };

    /// <summary>Parameters of addresses by name.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["place"] = "Code of the place, for example hualong. May be left out when only one is served, and by staff, who act in one.",
        ["number"] = "The ticket's number.",
        ["action"] = "The action's code, as GET /api/v1/actions lists them.",
        ["name"] = "The deadline's code, for example completion.",
        ["id"] = "The id.",
        ["key"] = "The key of the role held, as the account names it.",
        ["save"] = "true: the file is saved, even if a browser could show it.",
        ["failed"] = "true: only deliveries that were given up.",
        ["stage"] = "Codes of stages, set off by commas.",
        ["unit"] = "Code of a unit: lead or supporting.",
        ["kind"] = "Code of the kind of matter.",
        ["category"] = "Code out of the place's catalogue.",
        ["area"] = "Code of the town or subdistrict.",
        ["urgency"] = "Code of the urgency.",
        ["missed"] = "true: only tickets with a missed deadline that still runs; false: only others.",
        ["closed"] = "true: only closed tickets; false: only open ones.",
        ["receivedFrom"] = "Received on or after a day (2026-11-20, the place's) or at or after a moment (2026-11-20T08:00:00+08:00).",
        ["receivedTo"] = "Received on or before a day, or before a moment.",
        ["dueBefore"] = "The next due time is on or before a day, or before a moment.",
        ["text"] = "The beginning of a number, or a part of the subject; at most 100 characters.",
        ["sort"] = "-receivedAt (newest first, default), receivedAt (oldest first) or dueAt (what falls due first).",
        ["page"] = "Page, from 1. Not together with cursor.",
        ["pageSize"] = "The most a page holds, 1 to 200.",
        ["cursor"] = "next of the page before, unchanged.",
    };
}
