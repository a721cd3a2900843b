using System.Globalization;
using System.Text.Json;
using System.Xml;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios;

/// <summary>Reads scenario files. The format is a contract, described in <c>docs/scenarios.md</c>.</summary>
public static class ScenarioReader
{
    private const int MaxLength = 1_000_000;
    private static readonly string[] Verbs = ["do", "wait", "until", "expect"];

    private static readonly HashSet<string> Expectations = new(StringComparer.Ordinal)
    {
        "stage", "open", "notOpen", "deadlines", "events", "notEvents", "documents", "notDocuments", "notified", "lead", "supporting", "closed", "ticket",
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScenarioException">It cannot be read, is not JSON, or is no scenario.</exception>
    public static Scenario Read(string file)
    {
        byte[] json;
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > MaxLength })
                throw new ScenarioException(file, 0, "", $"the file is larger than {MaxLength} bytes; a scenario is a small file");
            json = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(file, 0, "", $"the file cannot be read: {e.Message}", e);
        }

        return Parse(json, file);
    }

    /// <summary>Reads the text of a scenario.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="file">A name for messages.</param>
    /// <exception cref="ScenarioException">It is not JSON or no scenario.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> json, string file)
    {
        if (json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            json = json[3..];
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return new Reading(json, file).Scenario(document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new ScenarioException(file, (int)(e.LineNumber ?? 0) + 1, "", $"this is not JSON: {e.Message}", e);
        }
    }

    private sealed class Reading(ReadOnlyMemory<byte> json, string file)
    {
        public Scenario Scenario(JsonElement root)
        {
            Demand(root, JsonValueKind.Object, "$", "a scenario is a JSON object");
            var process = Text(root, "$", "process");
            if (process.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
                throw Problem("$.process", $"'{process}' is no process; write place/name, for example hualong/ticket");
            if (!root.TryGetProperty("ticket", out var ticket))
                throw Problem("$", "the scenario has no \"ticket\"");
            Demand(ticket, JsonValueKind.Object, "$.ticket", "\"ticket\" is an object");
            if (!root.TryGetProperty("steps", out var steps))
                throw Problem("$", "the scenario has no \"steps\"");
            Demand(steps, JsonValueKind.Array, "$.steps", "\"steps\" is an array");
            return new Scenario(
                file,
                Text(root, "$", "scenario"),
                process,
                root.TryGetProperty("clauses", out var clauses) ? Texts(clauses, "$.clauses") : [],
                Time(root, "$", "start"),
                Draft(ticket),
                Citizen(ticket),
                [.. steps.EnumerateArray().Select((step, i) => Step(step, $"$.steps[{i}]"))]);
        }

        private TicketDraft Draft(JsonElement ticket)
        {
            const string path = "$.ticket";
            var draft = new TicketDraft(Text(ticket, path, "channel"));
            return draft with
            {
                ExternalNumber = Optional(ticket, path, "externalNumber"),
                Kind = Optional(ticket, path, "kind"),
                Category = Optional(ticket, path, "category"),
                Area = Optional(ticket, path, "area"),
                Subject = Optional(ticket, path, "subject") ?? "",
                Content = Optional(ticket, path, "content") ?? "",
                Urgency = Optional(ticket, path, "urgency") ?? draft.Urgency,
                Complexity = Optional(ticket, path, "complexity") ?? draft.Complexity,
                Desk = Optional(ticket, path, "desk"),
                Mode = Optional(ticket, path, "mode"),
                Difficulty = Optional(ticket, path, "difficulty"),
                Delivery = Optional(ticket, path, "delivery"),
                ImmediateKind = ticket.TryGetProperty("immediateKind", out var kind) ? kind.ToString() : null,
                HallLevel = Optional(ticket, path, "hallLevel"),
                Flags = ticket.TryGetProperty("flags", out var flags) ? Texts(flags, path + ".flags") : [.. ticket.EnumerateObject().Where(flag => flag.Value.ValueKind == JsonValueKind.True).Select(flag => flag.Name)],
            };
        }

        private Citizen Citizen(JsonElement ticket)
        {
            const string path = "$.ticket.citizen";
            if (!ticket.TryGetProperty("citizen", out var citizen))
                return new Citizen(null, null, true);
            Demand(citizen, JsonValueKind.Object, path, "\"citizen\" is an object");
            return new Citizen(
                Optional(citizen, path, "name"),
                Optional(citizen, path, "phone"),
                citizen.TryGetProperty("anonymous", out var anonymous) && anonymous.ValueKind == JsonValueKind.True,
                Optional(citizen, path, "organization"),
                Optional(citizen, path, "address"));
        }

        private ScenarioStep Step(JsonElement step, string path)
        {
            Demand(step, JsonValueKind.Object, path, "a step is an object");
            var line = LineOf(path);
            if (Verbs.Count(verb => step.TryGetProperty(verb, out _)) != 1)
                throw Problem(path, "a step has one of \"do\", \"wait\", \"until\", \"expect\"");
            if (step.TryGetProperty("do", out _))
            {
                JsonElement? with = step.TryGetProperty("with", out var payload) ? payload : null;
                if (with is { } given)
                    Demand(given, JsonValueKind.Object, path + ".with", "\"with\" is an object");
                return new DoStep(line, Text(step, path, "do"), with, Optional(step, path, "by"), Refused(step, path));
            }

            if (step.TryGetProperty("wait", out _))
                return new WaitStep(line, Span(step, path));
            if (step.TryGetProperty("until", out _))
                return new UntilStep(line, Time(step, path, "until"));
            return new ExpectStep(line, Expected(step.GetProperty("expect"), path + ".expect"));
        }

        private JsonElement Expected(JsonElement expected, string path)
        {
            Demand(expected, JsonValueKind.Object, path, "\"expect\" is an object");
            foreach (var expectation in expected.EnumerateObject())
            {
                var at = $"{path}.{expectation.Name}";
                if (!Expectations.Contains(expectation.Name))
                    throw Problem(at, $"'{expectation.Name}' cannot be expected; use one of {string.Join(", ", Expectations)}");
                if (expectation.Name is "deadlines" or "ticket")
                    Demand(expectation.Value, JsonValueKind.Object, at, $"\"{expectation.Name}\" is an object");
                if (expectation.Name == "closed" && expectation.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    throw Problem(at, "\"closed\" is true or false");
                if (expectation.Name == "deadlines")
                {
                    foreach (var deadline in expectation.Value.EnumerateObject().Where(deadline => deadline.Value.ValueKind != JsonValueKind.Null))
                        Time(expectation.Value, at, deadline.Name);
                }
            }

            return expected;
        }

        private string? Refused(JsonElement step, string path)
        {
            if (!step.TryGetProperty("refused", out var refused))
                return null;
            return refused.ValueKind switch
            {
                JsonValueKind.String => refused.GetString(),
                JsonValueKind.True => "",
                JsonValueKind.False => null,
                _ => throw Problem(path + ".refused", "\"refused\" is a clause or true"),
            };
        }

        private TimeSpan Span(JsonElement step, string path)
        {
            var text = Text(step, path, "wait");
            try
            {
                var span = XmlConvert.ToTimeSpan(text);
                return span >= TimeSpan.Zero ? span : throw Problem(path + ".wait", $"'{text}' goes back in time");
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw Problem(path + ".wait", $"'{text}' is no span; write it like PT2H or P1DT30M", e);
            }
        }

        private DateTimeOffset Time(JsonElement element, string path, string name)
        {
            var text = Text(element, path, name);
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && (text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-')
                ? time
                : throw Problem($"{path}.{name}", $"'{text}' is no moment; write it with its offset, like 2026-11-13T16:20:00+08:00");
        }

        private string Text(JsonElement element, string path, string name)
            => Optional(element, path, name) is { Length: > 0 } text ? text : throw Problem(path, $"\"{name}\" is missing");

        private string? Optional(JsonElement element, string path, string name)
        {
            if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return null;
            Demand(value, JsonValueKind.String, $"{path}.{name}", $"\"{name}\" is a text");
            return value.GetString();
        }

        private IReadOnlyList<string> Texts(JsonElement element, string path)
        {
            Demand(element, JsonValueKind.Array, path, "this is a list of texts");
            foreach (var item in element.EnumerateArray())
                Demand(item, JsonValueKind.String, path, "this is a list of texts");
            return [.. element.EnumerateArray().Select(item => item.GetString()!)];
        }

        private void Demand(JsonElement element, JsonValueKind kind, string path, string message)
        {
            if (element.ValueKind != kind)
                throw Problem(path, $"{message}, not {element.ValueKind.ToString().ToLowerInvariant()}");
        }

        private ScenarioException Problem(string path, string message, Exception? inner = null) => new(file, LineOf(path), path, message, inner);

        private int LineOf(string path) => JsonLocator.Find(json.Span, [path]).TryGetValue(path, out var place) ? place.Line : 0;
    }
}
