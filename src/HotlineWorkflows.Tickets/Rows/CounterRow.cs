namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>counters</c>.</summary>
public sealed class CounterRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary><c>ticket</c> or a kind of document.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The year in the place's zone.</summary>
    public int Year { get; set; }

    /// <summary>The last number drawn.</summary>
    public int Value { get; set; }
}
