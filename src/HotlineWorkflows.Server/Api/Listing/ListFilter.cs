using System.Globalization;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api.Listing;

/// <summary>Turns the parameters of a list into a filter; everything that is wrong is told at once.</summary>
public static class ListFilter
{
    /// <summary>The most a page may hold.</summary>
    public const int MaxPageSize = 200;

    private const int LongestText = 100;

    private static readonly string[] Known = [.. typeof(ListParameters).GetProperties().Select(property => JsonName(property.Name))];

    private static readonly Dictionary<string, TicketSort> Sorts = new(StringComparer.Ordinal)
    {
        ["-receivedAt"] = TicketSort.NewestFirst,
        ["receivedAt"] = TicketSort.OldestFirst,
        ["dueAt"] = TicketSort.DueFirst,
    };

    /// <summary>The filter.</summary>
    /// <exception cref="ProblemException">400: parameters are wrong or unknown.</exception>
    public static TicketFilter Of(HttpContext context, ListParameters given, PlaceEntry entry, string? onlyUnit)
    {
        var errors = new List<FieldError>();
        var policy = entry.Policy;
        foreach (var name in context.Request.Query.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            Wrong(Short(name), RequestTexts.UnknownParameter(Short(name), string.Join('、', Known)));
        string[]? stages = given.Stage?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var stage in stages ?? [])
            Code("stage", "环节", "stages", stage);
        Code("kind", "诉求类型", "kinds", given.Kind);
        Code("category", policy.List("categories")?.Name ?? "类别", "categories", given.Category);
        Code("area", policy.List("areas")?.Name ?? "所在区域", "areas", given.Area);
        Code("urgency", "紧急程度", "urgencies", given.Urgency);
        if (given.Unit is { } unit && !policy.Units.ContainsKey(unit))
            Wrong("unit", TicketTexts.NoSuchUnit(Short(unit)));
        if (given.Text?.Length > LongestText)
            Wrong("text", TicketTexts.TooLong("查询内容", "text", LongestText));
        Range("page", given.Page, 1_000_000);
        Range("pageSize", given.PageSize, MaxPageSize);
        var sort = Sorts.GetValueOrDefault(given.Sort ?? "-receivedAt", TicketSort.None);
        if (sort == TicketSort.None)
            Wrong("sort", TicketTexts.NotAnOption(Short(given.Sort!), "排序方式", "sort", string.Join('、', Sorts.Keys)));
        var cursor = given.Cursor is null ? null : TicketCursor.Read(given.Cursor, sort);
        if (given.Cursor is not null && cursor is null)
            Wrong("cursor", RequestTexts.BadCursor);
        if (given.Cursor is not null && given.Page is not null)
            Wrong("page", RequestTexts.PageOrCursor);
        var (from, to, due) = (Moment("receivedFrom", given.ReceivedFrom, false), Moment("receivedTo", given.ReceivedTo, true), Moment("dueBefore", given.DueBefore, true));
        if (errors.Count > 0)
            throw new ProblemException(ProblemList.BadRequest(errors));
        return TicketSearch.Of(policy.Settings.Code, given.Text) with
        {
            Stages = stages,
            OnlyUnit = onlyUnit,
            Unit = given.Unit,
            Kind = given.Kind,
            Category = given.Category,
            Area = given.Area,
            Urgency = given.Urgency,
            Closed = given.Closed,
            Missed = given.Missed,
            ReceivedFrom = from,
            ReceivedBefore = to,
            DueBefore = due,
            Sort = sort,
            After = cursor,
            Page = given.Page ?? 1,
            PageSize = given.PageSize ?? 20,
        };

        void Wrong(string name, ProblemText text) => errors.Add(new FieldError(name, text, RequestPart.Parameter));

        void Code(string name, string label, string list, string? code)
        {
            if (code is not null && policy.List(list) is { } codes && codes.Find(code) is null)
                Wrong(name, TicketTexts.NotAnOption(Short(code), label, name, string.Join('、', codes.Items.Select(item => item.Code))));
        }

        void Range(string name, int? number, int most)
        {
            if (number is { } value && (value < 1 || value > most))
                Wrong(name, RequestTexts.OutOfRange(name, 1, most));
        }

        DateTimeOffset? Moment(string name, string? text, bool through)
        {
            if (text is null)
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000)
            {
                var midnight = (through ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue);
                return new DateTimeOffset(midnight, entry.Calendar.Zone.GetUtcOffset(midnight)).ToUniversalTime();
            }

            if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is > 1900 and < 9000)
                return at.ToUniversalTime();
            Wrong(name, RequestTexts.BadParameter(name, ValueTexts.Moment));
            return null;
        }
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
