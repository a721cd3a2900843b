using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>
/// A ticket that somebody fills in and acts on to see what a draft does: a scenario without expectations, carried by the page
/// from step to step and run anew each time. Nothing of it is kept by the server.
/// </summary>
/// <param name="Json">The scenario, as scenario files are written.</param>
/// <param name="Scenario">The same, read.</param>
public sealed record TicketTrial(JsonObject Json, Scenario Scenario)
{
    /// <summary>So many steps show enough.</summary>
    public const int MostSteps = 60;

    private const int MaxLength = 100_000;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>How many steps were taken.</summary>
    public int Steps => Scenario.Steps.Count;

    /// <summary>The text the page carries, and the file that can be taken along.</summary>
    public string Text => Json.ToJsonString(Written);

    /// <summary>Reads what a page carried.</summary>
    /// <exception cref="ProblemException">400: it is none of ours.</exception>
    public static TicketTrial Read(string text)
    {
        if (text.Length > MaxLength)
            throw new ProblemException(ProblemList.BadParameter("trial", DesignTexts.NoTrial));
        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException();
            return Of(json);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ScenarioException)
        {
            throw new ProblemException(ProblemList.BadParameter("trial", DesignTexts.NoTrial));
        }
    }

    /// <summary>A trial with one step more.</summary>
    /// <exception cref="ProblemException">400: there are too many steps already, or the step is none.</exception>
    public TicketTrial With(JsonObject step)
    {
        if (Steps >= MostSteps)
            throw new ProblemException(ProblemList.BadParameter("trial", DesignTexts.TooManySteps(MostSteps)));
        var json = Json.DeepClone().AsObject();
        json["steps"]!.AsArray().Add(step);
        try
        {
            return Of(json);
        }
        catch (ScenarioException)
        {
            throw new ProblemException(ProblemList.BadParameter("trial", DesignTexts.NoTrial));
        }
    }

    /// <summary>A trial without its last steps.</summary>
    /// <param name="count">How many to keep.</param>
    public TicketTrial Keep(int count)
    {
        var json = Json.DeepClone().AsObject();
        var steps = json["steps"]!.AsArray();
        while (steps.Count > Math.Max(0, count))
            steps.RemoveAt(steps.Count - 1);
        return Of(json);
    }

    /// <summary>The trial of a ticket that was filled in.</summary>
    /// <param name="form">The form.</param>
    /// <param name="process">The process it is tried on.</param>
    /// <param name="entry">The place.</param>
    /// <param name="start">When it is submitted.</param>
    public static TicketTrial Begin(IFormCollection form, string process, PlaceEntry entry, DateTimeOffset start)
    {
        var ticket = new JsonObject();
        foreach (var (name, _) in TicketTrialFields.Choices)
            Put(name, form[name]);
        Put("subject", form["subject"]);
        Put("content", form["content"]);
        string[] flags = [.. form["flags"].OfType<string>().Where(flag => entry.Policy.List("flags")?.Find(flag) is not null)];
        if (flags.Length > 0)
            ticket["flags"] = new JsonArray([.. flags.Select(flag => JsonValue.Create(flag))]);
        return Of(new JsonObject
        {
            ["scenario"] = "试办的工单",
            ["process"] = process,
            ["clauses"] = new JsonArray(),
            ["start"] = start.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["ticket"] = ticket,
            ["steps"] = new JsonArray(),
        });

        void Put(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                ticket[name] = value.Trim();
        }
    }

    private static TicketTrial Of(JsonObject json) =>
        // Each step on a line of its own: by its line a refusal is known to be that of the last.
        new(json, ScenarioReader.Parse(Encoding.UTF8.GetBytes(json.ToJsonString(Written)), "试办的工单"));
}

/// <summary>What can be chosen of a ticket that is tried, each with the list it is chosen from.</summary>
public static class TicketTrialFields
{
    /// <summary>All of them, by the names scenarios use.</summary>
    public static IReadOnlyList<(string Name, string List)> Choices { get; } =
    [
        ("channel", "channels"), ("kind", "kinds"), ("category", "categories"), ("area", "areas"), ("urgency", "urgencies"), ("complexity", "complexities"),
        ("mode", "modes"), ("difficulty", "difficulties"), ("delivery", "deliveries"), ("hallLevel", "hallLevels"), ("immediateKind", "immediateKinds"),
    ];
}
