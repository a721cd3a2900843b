using System.Text.Json;
using System.Text.Json.Serialization;

namespace HotlineWorkflows.Server.Demo;

/// <summary><c>samples/tickets.json</c> of a place: tickets and what people did with them, told in working days before today.</summary>
/// <param name="Tickets">The tickets.</param>
public sealed record SampleFile(IReadOnlyList<SampleTicket> Tickets)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a place's samples; none when it has no such file.</summary>
    /// <exception cref="JsonException">The file is of another shape; the message names line and path.</exception>
    public static SampleFile Read(string workflows, string place)
    {
        var file = Path.Combine(workflows, place, "samples", "tickets.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<SampleFile>(File.ReadAllBytes(file), Options)! : new SampleFile([]);
    }
}

/// <summary>A sample ticket.</summary>
/// <param name="On">Working days before today on which it came in: -3 is the third working day before.</param>
/// <param name="At">Clock time of that day.</param>
/// <param name="Channel">Code.</param>
/// <param name="Kind">Code.</param>
/// <param name="Subject">What it is about, in a line.</param>
/// <param name="Content">The citizen's words.</param>
/// <param name="Citizen">Whose it is.</param>
/// <param name="Steps">What was done with it, in order.</param>
public sealed record SampleTicket(int On, TimeOnly At, string Channel, string Kind, string Subject, string Content, SampleCitizen Citizen, IReadOnlyList<SampleStep> Steps)
{
    /// <summary>An item of the place's catalogue, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Town or subdistrict, or null.</summary>
    public string? Area { get; init; }

    /// <summary>The other platform's number, or null.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>Spoken or written (HB-6-3), or null.</summary>
    public string? Delivery { get; init; }
}

/// <summary>A citizen of a sample.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Anonymous">Whether he stays unnamed.</param>
public sealed record SampleCitizen(string Name, string Phone, bool Anonymous = false);

/// <summary>Something done with a sample ticket.</summary>
/// <param name="On">Working days before today.</param>
/// <param name="At">Clock time of that day.</param>
/// <param name="Do">The action.</param>
/// <param name="By">Who: <c>role</c> or <c>role@unit</c>; null: the one who may.</param>
/// <param name="With">What was filled in; null: nothing.</param>
public sealed record SampleStep(int On, TimeOnly At, string Do, string? By = null, JsonElement? With = null);
