namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What people are told when a change is refused.</summary>
internal static class EditTexts
{
    /// <summary>Whether an id can stand in an address and in a file name.</summary>
    public static bool MayBeId(string definitionId) => definitionId.Length is > 0 and <= 100 && definitionId.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>Another person saved while this one was drawing.</summary>
    /// <param name="last">Who, and when; null when it is not known.</param>
    public static string Overtaken(string? last) => $"您打开以后，{last ?? "另有人"}保存了这个流程，所以您现在的改动没有保存，以免盖掉对方的改动。请重新打开，在对方的基础上再改；或者确认后以您的内容为准。";

    /// <summary>Above the reasons.</summary>
    public const string NotSaved = "没有保存";

    /// <summary>Above the reasons.</summary>
    public const string NotPublished = "没有发布";

    /// <summary>Above the reasons.</summary>
    public const string NotRetracted = "没有撤回发布";

    /// <summary>Above the reasons.</summary>
    public const string NotDeleted = "没有删除";

    /// <summary>Above the reasons.</summary>
    public const string NotImported = "没有导入";
}
