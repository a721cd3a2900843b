using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>The types of variables, inputs and outputs, in Chinese.</summary>
internal static class VariableTypes
{
    private static readonly Dictionary<string, (string Name, string Description)> Texts = new(StringComparer.Ordinal)
    {
        ["String"] = ("文本", "一段文字。"),
        ["Boolean"] = ("是/否", "true 或 false。"),
        ["Int16"] = ("短整数", "-32768 到 32767。"),
        ["Int32"] = ("整数", "约正负二十一亿以内。"),
        ["Int64"] = ("长整数", "十八位以内的整数。"),
        ["Single"] = ("单精度小数", "约七位有效数字。"),
        ["Double"] = ("小数", "约十五位有效数字。"),
        ["Decimal"] = ("精确小数", "不产生舍入误差，适合数量和金额。"),
        ["Object"] = ("任意值", "不限定类型。"),
        ["Guid"] = ("唯一标识", "如 0195f3c2-7c1e-7a40-8d0b-2f9f6f1f7a11。"),
        ["DateTime"] = ("日期时间", "不带时区的时间。"),
        ["DateTimeOffset"] = ("时刻", "带时区的时间，如 2026-11-13T16:20:00+08:00。"),
        ["TimeSpan"] = ("时长", "如 1.02:30:00（一天两小时三十分）。"),
        ["ByteArray"] = ("字节", "二进制内容。"),
        ["Stream"] = ("数据流", "二进制内容，只读一次。"),
        ["JSON"] = ("JSON", "JSON 对象或数组。"),
        ["JsonElement"] = ("JSON 元素", "JSON 的任一部分。"),
        ["JsonNode"] = ("JSON 节点", "可以修改的 JSON。"),
        ["JsonObject"] = ("JSON 对象", "可以修改的 JSON 对象。"),
        ["StringDictionary"] = ("文本字典", "键和值都是文本。"),
        ["StringMap"] = ("文本映射", "键和值都是文本。"),
        ["ObjectDictionary"] = ("字典", "键是文本，值不限。"),
        ["ObjectMap"] = ("映射", "键是文本，值不限。"),
    };

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal) { ["Primitives"] = "基本类型", ["Data"] = "数据", ["Lookups"] = "字典" };

    /// <summary>All that definitions may name.</summary>
    public static IReadOnlyList<VariableType> All { get; } =
    [
        .. TypeAliases.All.Select(type => Texts.TryGetValue(type.Alias, out var text)
            ? new VariableType(type.Alias, text.Name, Categories.GetValueOrDefault(type.Category, type.Category), text.Description)
            : new VariableType(type.Alias, type.Alias, Categories.GetValueOrDefault(type.Category, type.Category), type.Alias)),
    ];
}
