using System.Text.Json;
using System.Text.Json.Serialization;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Privacy;

/// <summary>Reads <c>workflows/common/privacy.json</c>.</summary>
public static class PrivacyFile
{
    /// <summary>The file below the folder of workflows.</summary>
    public const string Name = "common/privacy.json";

    private static readonly string[] Units = ["lead", "any"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the file.</summary>
    /// <param name="workflows">The folder <c>workflows</c>.</param>
    /// <exception cref="PolicyException">It is missing or has problems; the message lists them.</exception>
    public static PrivacyPolicy Load(string workflows)
    {
        var file = Path.Combine(workflows, Name);
        if (!File.Exists(file))
            throw Problem(file, "The file is missing. It says who may see what of a citizen and how long it is kept.", "Take it from the repository.");
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(file), Options) ?? throw new JsonException("The file holds null.");
            return Check(file, content);
        }
        catch (JsonException e)
        {
            throw Problem(file, $"The file cannot be read: {e.Message}", null, (int)(e.LineNumber ?? 0) + 1);
        }
    }

    private static PrivacyPolicy Check(string file, Content content)
    {
        if (content.Contact.Find(rule => rule.Unit is not null && !Units.Contains(rule.Unit)) is { } wrong)
            throw Problem(file, $"contact: the unit of role '{wrong.Role}' is '{wrong.Unit}'.", "It is lead, any, or left out.");
        if (content.Contact.GroupBy(rule => rule.Role).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Problem(file, $"contact: role '{twice.Key}' is there twice.", "Leave one of them.");
        if (content.Retention.Months < 1 || content.Retention.ByKind.Exists(kind => kind.Months < 1))
            throw Problem(file, "retention: months must be at least 1.", null);
        return new PrivacyPolicy(
            content.Contact, content.MaskContentFor, content.SeesWhoLooked, content.Reasons, content.Retention.Months,
            content.Retention.ByKind.ToDictionary(kind => kind.Kind, kind => kind.Months), content.Erasure.Roles, content.Erasure.Grounds, content.Holds);
    }

    private static PolicyException Problem(string file, string message, string? hint, int? line = null) =>
        new(Path.GetDirectoryName(file)!, [new PolicyProblem(file, line, null, hint is null ? message : $"{message} {hint}")]);

    private sealed record Content(
        List<ContactRule> Contact, List<string> MaskContentFor, List<string> SeesWhoLooked, List<PrivacyCode> Reasons, Retention Retention, Erasure Erasure, List<PrivacyCode> Holds);

    private sealed record Retention(int Months, List<KindMonths> ByKind);

    private sealed record KindMonths(string Kind, int Months);

    private sealed record Erasure(List<string> Roles, List<PrivacyCode> Grounds);
}
