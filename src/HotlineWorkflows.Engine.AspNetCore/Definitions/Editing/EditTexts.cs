namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What people are told when a change is refused.</summary>
internal static class EditTexts
{
    /// <summary>The definition belongs to somebody else.</summary>
    public const string NotYours = "您不能修改这个流程：它不属于您管理的地方，或者由各地共用。";

    /// <summary>Whether an id can stand in an address and in a file name.</summary>
    public static bool MayBeId(string definitionId) => definitionId.Length is > 0 and <= 100 && definitionId.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>Above the reasons.</summary>
    public const string NotSaved = "没有保存";

    /// <summary>Above the reasons.</summary>
    public const string NotPublished = "没有发布";

    /// <summary>Above the reasons.</summary>
    public const string NotDeleted = "没有删除";

    /// <summary>Above the reasons.</summary>
    public const string NotImported = "没有导入";
}
