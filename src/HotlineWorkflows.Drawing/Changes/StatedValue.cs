namespace HotlineWorkflows.Drawing.Changes;

/// <summary>What an input or a property of a step is set to.</summary>
/// <param name="Normal">The same for all spellings that mean the same.</param>
/// <param name="Words">As people read it.</param>
/// <param name="Items">Its items in words, where it is a list.</param>
/// <param name="Entries">Its entries in words, where it is a table.</param>
internal sealed record StatedValue(string Normal, string Words, IReadOnlyList<string>? Items = null, IReadOnlyDictionary<string, string>? Entries = null)
{
    /// <summary>Says how it came from another.</summary>
    public static string Became(string what, StatedValue? before, StatedValue? after)
    {
        if (before?.Items is { } old && after?.Items is { } now)
            return ChangeText.Became(what, [.. now.Except(old)], [.. old.Except(now)]);
        if (before?.Entries is { } rows && after?.Entries is { } others)
            return Became(what, rows, others);
        return ChangeText.Became(what, before?.Words, after?.Words);
    }

    private static string Became(string what, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        string[] parts =
        [
            .. after.Where(entry => !before.ContainsKey(entry.Key)).Select(entry => $"加上“{entry.Key}” {entry.Value}"),
            .. after.Where(entry => before.TryGetValue(entry.Key, out var earlier) && earlier != entry.Value).Select(entry => $"“{entry.Key}”由 {before[entry.Key]} 改为 {entry.Value}"),
            .. before.Where(entry => !after.ContainsKey(entry.Key)).Select(entry => $"去掉“{entry.Key}”（原为 {entry.Value}）"),
        ];
        return parts.Length > 0 ? $"{what}：{string.Join('，', parts)}" : $"{what}的先后顺序改变";
    }
}
