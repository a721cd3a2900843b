namespace HotlineWorkflows.Benchmarks;

/// <summary>Measures one thing.</summary>
internal interface IBenchmark
{
    /// <summary>Short name, for choosing it on the command line.</summary>
    string Name { get; }

    /// <summary>Measures, warm-up included.</summary>
    /// <param name="table">Takes details that are no figures with a bar.</param>
    Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table);
}
