namespace HotlineWorkflows.Drawing.Changes;

/// <summary>Says changes in Chinese.</summary>
internal static class ChangeText
{
    public static ChangeKind KindOf(string? before, string? after) => before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;

    /// <summary>What something was and what it is now.</summary>
    public static string Became(string what, string? before, string? after) => KindOf(before, after) switch
    {
        ChangeKind.Added => $"{what}设为 {after}（原来没有设）",
        ChangeKind.Removed => $"不再设{what}（原为 {before}）",
        _ => $"{what}由 {before} 改为 {after}",
    };

    /// <summary>What a list gained and lost.</summary>
    public static string Became(string what, IReadOnlyCollection<string> gained, IReadOnlyCollection<string> lost)
        => gained.Count == 0 && lost.Count == 0
            ? $"{what}的先后顺序改变"
            : $"{what}{string.Join('，', new[] { gained.Count > 0 ? $"加上 {string.Join('、', gained)}" : null, lost.Count > 0 ? $"去掉 {string.Join('、', lost)}" : null }.OfType<string>())}";
}
