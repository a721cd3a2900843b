namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Ranks of the leaders of a unit. 职级; the full list with its names on screen is <c>ranks</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Ranks
{
    /// <summary>Deputy leader; 分管领导.</summary>
    public const string Deputy = "deputy";

    /// <summary>Head; 主要领导.</summary>
    public const string Head = "head";

    /// <summary>Whether a signature of <paramref name="rank"/> does where one of <paramref name="demanded"/> is demanded; the head may sign for the deputy.</summary>
    public static bool Suffices(string rank, string demanded) => rank == demanded || (rank == Head && demanded == Deputy);
}
