using System.Globalization;
using System.Text.Json;

namespace HotlineWorkflows.Scenarios;

/// <summary>Holds a ticket against what a scenario expects.</summary>
internal static class ExpectationCheck
{
    public static IEnumerable<ScenarioFailure> Check(ExpectStep step, TicketSnapshot actual)
        => step.Expected.EnumerateObject().SelectMany(expected => Check(step.Line, expected.Name, expected.Value, actual));

    private static IEnumerable<ScenarioFailure> Check(int line, string what, JsonElement expected, TicketSnapshot actual) => what switch
    {
        "stage" => Same(line, what, Text(expected), actual.Ticket.Stage),
        "lead" => Same(line, what, Text(expected), actual.Ticket.Lead ?? "null"),
        "supporting" => Same(line, what, List(Texts(expected).Order()), List(actual.Ticket.Supporting.Order())),
        "closed" => Same(line, what, expected.GetRawText(), actual.Ticket.IsClosed ? "true" : "false"),
        "open" => All(line, what, Texts(expected), actual.Open.Contains, List(actual.Open.Order())),
        "notOpen" => All(line, what, Texts(expected), action => !actual.Open.Contains(action), List(actual.Open.Order())),
        "events" => InOrder(line, what, [.. Texts(expected)], [.. actual.History.Select(happened => happened.Key)], actual.History.Select(happened => happened.Code).ToArray()),
        "notEvents" => All(line, what, Texts(expected), name => actual.History.All(happened => happened.Key != name && happened.Code != name), List(actual.History.Select(happened => happened.Key))),
        "documents" => AsOften(line, what, [.. Texts(expected)], actual.Documents),
        "notDocuments" => All(line, what, Texts(expected), kind => !actual.Documents.Contains(kind), List(actual.Documents)),
        "notified" => AsOften(line, what, [.. Texts(expected)], actual.Notified),
        "deadlines" => expected.EnumerateObject().SelectMany(deadline => Deadline(line, deadline, actual)),
        "ticket" => expected.EnumerateObject().SelectMany(field => Same(line, $"ticket.{field.Name}", field.Value.ToString(), TicketFields.Read(actual.Ticket, field.Name))),
        _ => [],
    };

    /// <summary>Each of them at least as often as it is listed.</summary>
    private static IEnumerable<ScenarioFailure> AsOften(int line, string what, IReadOnlyCollection<string> expected, IReadOnlyList<string> actual)
        => All(line, what, expected.Distinct(), name => actual.Count(name.Equals) >= expected.Count(name.Equals), List(actual));

    private static IEnumerable<ScenarioFailure> Deadline(int line, JsonProperty expected, TicketSnapshot actual)
    {
        var what = $"deadlines.{expected.Name}";
        var running = actual.Deadlines.TryGetValue(expected.Name, out var due);
        if (expected.Value.ValueKind == JsonValueKind.Null)
            return running ? [new ScenarioFailure(line, what, "none running", due.ToString("O"))] : [];
        var wanted = DateTimeOffset.Parse(Text(expected.Value), CultureInfo.InvariantCulture);
        if (!running)
            return [new ScenarioFailure(line, what, wanted.ToString("O"), "none running")];
        return due == wanted ? [] : [new ScenarioFailure(line, what, wanted.ToString("O"), due.ToOffset(wanted.Offset).ToString("O"))];
    }

    /// <summary>All must have happened, in this order; others may stand between. A name without its argument means any.</summary>
    private static IEnumerable<ScenarioFailure> InOrder(int line, string what, string[] expected, string[] keys, string[] codes)
    {
        var at = 0;
        foreach (var name in expected)
        {
            while (at < keys.Length && keys[at] != name && codes[at] != name)
                at++;
            if (at++ >= keys.Length)
                return [new ScenarioFailure(line, what, $"{name} after what stands before it in {List(expected)}", List(keys))];
        }

        return [];
    }

    private static IEnumerable<ScenarioFailure> All(int line, string what, IEnumerable<string> expected, Predicate<string> holds, string actual)
        => expected.Where(item => !holds(item)).Select(item => new ScenarioFailure(line, what, item, actual));

    private static IEnumerable<ScenarioFailure> Same(int line, string what, string expected, string actual)
        => expected == actual ? [] : [new ScenarioFailure(line, what, expected, actual)];

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(Text) : [Text(element)];

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.Null ? "null" : element.ToString();

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";
}
