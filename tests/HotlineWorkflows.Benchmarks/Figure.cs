namespace HotlineWorkflows.Benchmarks;

/// <summary>One measured figure beside the bar it must clear. A ratio decides wherever there is a baseline: absolute figures are of this machine at this moment.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; empty for a count.</param>
/// <param name="Bar">What it is held against.</param>
/// <param name="HigherIsBetter">Whether the figure must be at least the bar, or at most.</param>
/// <param name="Measured">What it was made of, the baseline of the same run beside ours.</param>
internal sealed record Figure(string Name, double Value, string Unit, double Bar, bool HigherIsBetter, string Measured = "")
{
    /// <summary>Whether the figure clears its bar.</summary>
    public bool Holds => HigherIsBetter ? Value >= Bar : Value <= Bar;

    public override string ToString() =>
        $"{(Holds ? "ok  " : "MISS")} {Name,-58} {Value,10:#,0.##} {(HigherIsBetter ? "≥" : "≤")} {Bar,8:#,0.##} {Unit,-12} {Measured}".TrimEnd();
}
