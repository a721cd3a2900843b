namespace HotlineWorkflows.Benchmarks;

/// <summary>One measured figure beside the bar it must clear.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Baseline">The bar.</param>
/// <param name="HigherIsBetter">Whether the figure must be at least the bar, or at most.</param>
internal sealed record Figure(string Name, double Value, string Unit, double Baseline, bool HigherIsBetter)
{
    /// <summary>Whether the figure clears its bar.</summary>
    public bool Holds => HigherIsBetter ? Value >= Baseline : Value <= Baseline;
}
