using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// What makes a file no definition at all. What is merely wrong or not installed is taken in as a draft, and told when it is checked;
/// what has the wrong form would be lost without a word.
/// </summary>
internal static class FileShape
{
    private static readonly string[] Declared = ["variables", "inputs", "outputs"];
    private static readonly string[] Drawn = ["activities", "connections", "variables"];

    /// <summary>The reasons against taking it in, with the place in the file; empty when there are none.</summary>
    public static IReadOnlyList<string> ReasonsAgainst(JsonObject model)
    {
        if (model["root"] is not JsonObject root)
            return ["文件中没有流程内容（root），请选择由 Elsa 导出的流程文件。"];
        if (!ActivityTree.IsActivity(root))
            return ["root 不是活动：缺少 type 或 id。"];
        return [.. NotLists(model, "", Declared), .. ActivityTree.All(root).SelectMany(activity => NotLists(activity, $"活动“{activity.Text("id")}”的 ", Drawn))];
    }

    // An input of such a name has an expression; it is nothing drawn.
    private static IEnumerable<string> NotLists(JsonObject owner, string where, IEnumerable<string> keys) =>
        from key in keys
        where owner[key] is { } value && value is not JsonObject { Count: > 0 } && (value is not JsonArray list || list.Any(item => item is not JsonObject))
        select $"{where}{key} 应当是列表，每一项是一个对象。";
}
