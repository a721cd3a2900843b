using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Problems;

/// <summary>A kind of problem; its address is stable and leads to a page that explains it.</summary>
/// <param name="Code">The last part of its address.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Explanation">When it is answered, and the way out.</param>
public sealed record ProblemKind(string Code, int Status, ProblemText Title, ProblemText Explanation)
{
    /// <summary>Its stable identifier.</summary>
    public string Type => $"/problems/{Code}";
}
