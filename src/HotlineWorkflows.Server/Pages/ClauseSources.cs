namespace HotlineWorkflows.Server.Pages;

/// <summary>Where a clause comes from, taken apart: its source is written as regulation, space, article.</summary>
public static class ClauseSources
{
    /// <summary>The regulation.</summary>
    public static string Regulation(ClauseText clause) => clause.Source?.Split(' ', 2)[0] ?? "";

    /// <summary>The article within it; empty where none is named.</summary>
    public static string Article(ClauseText clause) => clause.Source?.Split(' ', 2) is [_, var article] ? article : "";
}
