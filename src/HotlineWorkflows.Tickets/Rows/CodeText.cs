namespace HotlineWorkflows.Tickets.Rows;

/// <summary>Several codes in one column, each between commas, so that one is found by a plain search: <c>,a,b,</c>; none is the empty text.</summary>
internal static class CodeText
{
    public static string Of(IReadOnlyCollection<string> codes) => codes.Count == 0 ? "" : $",{string.Join(',', codes)},";

    public static string Sought(string code) => $",{code},";
}
