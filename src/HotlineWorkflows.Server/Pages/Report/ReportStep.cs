using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Pages.Report;

/// <summary>One page of a report: what it asks, where it is, and what of it is wrong.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">What it is called among the steps; steps of one name are one to the citizen.</param>
/// <param name="Read">Puts what was filled in on this page into the draft.</param>
/// <param name="Fields">The fields of <see cref="FieldError"/> that are asked on this page.</param>
public sealed record ReportStep(string Path, string Title, Func<ReportDraft, IFormCollection, ReportDraft> Read, IReadOnlyList<string> Fields)
{
    /// <summary>All that is checked before it is sent.</summary>
    public const string CheckPath = "/submit/check";

    /// <summary>Where photos and files are added.</summary>
    public const string FilesPath = "/submit/files";

    /// <summary>The field they come in.</summary>
    public const string FilesField = "attachments";

    // The store has its own limits; this one only keeps a draft small.
    private const int MostFiles = 20;

    /// <summary>The steps in order, without the last look.</summary>
    public static IReadOnlyList<ReportStep> All { get; } =
    [
        new("/submit", "事项", (draft, form) => draft with { Kind = Text(form, "kind"), Content = Text(form, "content") }, ["kind", "content"]),
        new("/submit/category", "事项", (draft, form) => draft with { Category = Text(form, "category") ?? "" }, ["category"]),
        new("/submit/place", "地点", (draft, form) => draft with { Area = Text(form, "area"), Spot = Text(form, "spot") }, ["area", "spot"]),
        new(FilesPath, "照片", (draft, form) => draft with { Files = [.. FileForms.Kept(form, FilesField).Take(MostFiles).Select(file => new DraftFile(file.Id, file.Name))] }, [FilesField]),
        new("/submit/contact", "联系方式", (draft, form) => draft with { Name = Text(form, "name"), Phone = Text(form, "phone"), Anonymous = form["anonymous"] == "true" }, ["citizen.name", "citizen.phone"]),
    ];

    /// <summary>What citizens see as steps.</summary>
    public static IReadOnlyList<string> Titles { get; } = [.. All.Select(step => step.Title).Distinct(), "核对提交"];

    /// <summary>Where it stands, from 0.</summary>
    public int Index => All.Index().First(item => item.Item.Path == Path).Index;

    /// <summary>The page before it; null for the first.</summary>
    public string? Before => Index == 0 ? null : All[Index - 1].Path;

    /// <summary>The page after it.</summary>
    public string After => Index + 1 < All.Count ? All[Index + 1].Path : CheckPath;

    /// <summary>What is wrong with what this page asked.</summary>
    public IReadOnlyList<FieldError> Check(ReportDraft draft, PlacePolicy policy)
    {
        var errors = draft.ToSubmission(policy).Check(policy).Where(error => Fields.Contains(error.Field)).ToList();
        if (Fields.Contains("spot") && draft.Spot?.Length > 200)
            errors.Add(new FieldError("spot", "具体地点不得超过 200 字。"));
        if (Fields.Contains("citizen.phone") && draft.Phone is null)
            errors.Add(new FieldError("citizen.phone", "请填写联系电话，否则承办单位无法与您联系。"));
        return errors;
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
