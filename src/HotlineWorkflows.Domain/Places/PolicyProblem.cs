namespace HotlineWorkflows.Domain.Places;

/// <summary>Something in a policy file that cannot be used.</summary>
/// <param name="File">The file as it was given.</param>
/// <param name="Line">1-based line; null when the fault is not at one place of the file.</param>
/// <param name="JsonPath">JSON path such as <c>$.units[2].name</c>, or null.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PolicyProblem(string File, int? Line, string? JsonPath, string Message)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() =>
        $"{File}{(Line is null ? "" : $", line {Line}")}{(JsonPath is null ? "" : $", {JsonPath}")}: {Message}";
}
