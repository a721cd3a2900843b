namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>
/// The order of localeCompare. The product runs without culture data, so this is what can be had everywhere alike: letters
/// regardless of case, small before capital where nothing else differs, all else by code unit.
/// </summary>
internal static class TextOrder
{
    internal static int Compare(string a, string b)
    {
        var order = string.Compare(a, b, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : -string.CompareOrdinal(a, b);
    }
}
