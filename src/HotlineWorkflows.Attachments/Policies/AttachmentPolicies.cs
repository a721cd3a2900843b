namespace HotlineWorkflows.Attachments.Policies;

/// <summary>The rules for attachments of every place.</summary>
public sealed class AttachmentPolicies
{
    /// <summary>The text shown beside a file input.</summary>
    public const string Hint = "hint";

    private const string FileName = "attachments.json";

    private readonly AttachmentPolicy _common;
    private readonly Dictionary<string, AttachmentPolicy> _places;

    private AttachmentPolicies(AttachmentPolicy common, Dictionary<string, AttachmentPolicy> places) => (_common, _places) = (common, places);

    /// <summary>The largest file any place takes, in bytes.</summary>
    public long MaxBytes => _places.Values.Append(_common).Max(policy => policy.MaxBytes);

    /// <summary>Loads <c>common/attachments.json</c> and the file of that name in each place's folder.</summary>
    /// <param name="workflows">The folder <c>workflows</c>.</param>
    /// <param name="problems">Gets everything that is wrong with the files.</param>
    /// <returns>Null when there are problems.</returns>
    public static AttachmentPolicies? Load(string workflows, List<string> problems)
    {
        var file = Path.Combine(workflows, "common", FileName);
        if (!File.Exists(file))
        {
            problems.Add($"{file}: the rules for attachments are missing.");
            return null;
        }

        var before = problems.Count;
        var common = AttachmentPolicyFile.Read(file, problems);
        var places = new Dictionary<string, AttachmentPolicy>(StringComparer.Ordinal);
        foreach (var own in Directory.GetDirectories(workflows).Where(folder => Path.GetFileName(folder) != "common").Select(folder => Path.Combine(folder, FileName)).Where(File.Exists))
        {
            if (AttachmentPolicyFile.Read(own, problems) is { } policy)
                places.Add(Path.GetFileName(Path.GetDirectoryName(own)!), policy);
        }

        return problems.Count > before ? null : new AttachmentPolicies(common!, places);
    }

    /// <summary>The rules of a place.</summary>
    public AttachmentPolicy Of(string place) => _places.GetValueOrDefault(place, _common);
}
