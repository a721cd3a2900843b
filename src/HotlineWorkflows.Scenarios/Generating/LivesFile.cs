using System.Text.Json;
using System.Text.Json.Serialization;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary><c>samples/lives.json</c> of a place: what invented citizens report, when they call, and how tickets fare, all with weights.</summary>
/// <param name="Arrivals">When tickets come in.</param>
/// <param name="People">Invented citizens.</param>
/// <param name="Matters">What is reported.</param>
/// <param name="Ways">How tickets fare.</param>
public sealed record LivesFile(Arrivals Arrivals, InventedPeople People, IReadOnlyList<Matter> Matters, IReadOnlyList<Way> Ways)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where a place's file is.</summary>
    public static string PathOf(string workflows, string place) => Path.Combine(workflows, place, "samples", "lives.json");

    /// <summary>Reads a place's file.</summary>
    /// <exception cref="FileNotFoundException">The place has none.</exception>
    /// <exception cref="JsonException">The file is of another shape; the message names line and path.</exception>
    public static LivesFile Read(string workflows, string place)
    {
        var file = PathOf(workflows, place);
        if (!File.Exists(file))
            throw new FileNotFoundException($"There is no {file}; it says what tickets of the place are about and how they fare.", file);
        return JsonSerializer.Deserialize<LivesFile>(File.ReadAllBytes(file), Options)!;
    }
}

/// <summary>When tickets come in; weights, not counts.</summary>
/// <param name="Hours">The 24 hours of a day.</param>
/// <param name="Weekdays">Monday to Sunday.</param>
/// <param name="Months">January to December.</param>
/// <param name="Holiday">What a holiday brings of what its weekday would.</param>
/// <param name="Channels">By code.</param>
/// <param name="ExternalNumber">The other platforms' numbers, a pattern with <c>{date}</c> and <c>{n:5}</c>.</param>
public sealed record Arrivals(IReadOnlyList<double> Hours, IReadOnlyList<double> Weekdays, IReadOnlyList<double> Months, double Holiday, IReadOnlyDictionary<string, double> Channels, string ExternalNumber);

/// <summary>Parts out of which citizens are invented. Nobody real is called by a family name and a form of address alone.</summary>
/// <param name="Surnames">Family names.</param>
/// <param name="Forms">Forms of address.</param>
/// <param name="Phone">A pattern with <c>{n:7}</c> that no real number can match.</param>
/// <param name="Anonymous">The share that stays unnamed towards the units.</param>
/// <param name="Estates">For <c>{estate}</c>.</param>
/// <param name="Roads">For <c>{road}</c>.</param>
/// <param name="Areas">Codes of towns and subdistricts.</param>
public sealed record InventedPeople(IReadOnlyList<string> Surnames, IReadOnlyList<string> Forms, string Phone, double Anonymous, IReadOnlyList<string> Estates, IReadOnlyList<string> Roads, IReadOnlyList<string> Areas);

/// <summary>Something people report.</summary>
/// <param name="Weight">How often.</param>
/// <param name="Kind">Code.</param>
/// <param name="Category">Code.</param>
/// <param name="Complexity">Code.</param>
/// <param name="Lead">The unit it is for.</param>
/// <param name="Second">The unit it is returned to, or that supports.</param>
/// <param name="Subjects">In a line, with <c>{estate}</c>, <c>{road}</c>, <c>{building}</c>.</param>
/// <param name="Contents">The citizen's words, with the same.</param>
/// <param name="Facts">What the unit finds.</param>
/// <param name="Opinion">What it does.</param>
/// <param name="Basis">By which law.</param>
public sealed record Matter(
    double Weight,
    string Kind,
    string Category,
    string Complexity,
    string Lead,
    string Second,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Contents,
    string Facts,
    string Opinion,
    string Basis);

/// <summary>How a ticket fares.</summary>
/// <param name="Name">For people who read the file.</param>
/// <param name="Weight">How often, among the ways of its kinds.</param>
/// <param name="Kinds">Kinds of tickets that may fare so.</param>
/// <param name="Steps">What is done.</param>
public sealed record Way(string Name, double Weight, IReadOnlyList<string> Kinds, IReadOnlyList<WayStep> Steps);

/// <summary>Something done to the ticket.</summary>
/// <param name="Do">The action.</param>
/// <param name="After">The least and the most minutes of office time since the step before.</param>
/// <param name="On">An event the step waits for, for example <c>deadlineMissed(completion)</c>; its minutes count from then.</param>
/// <param name="By"><c>role</c> or <c>role@unit</c>; null: the one who may.</param>
/// <param name="With">What is filled in, with <c>{lead}</c>, <c>{second}</c>, <c>{kind}</c>, <c>{category}</c>, <c>{complexity}</c>, <c>{facts}</c>, <c>{opinion}</c>, <c>{basis}</c>.</param>
public sealed record WayStep(string Do, IReadOnlyList<int> After, string? On = null, string? By = null, JsonElement? With = null);
