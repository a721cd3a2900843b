using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>The one row of <c>clock</c>: how the business clock runs.</summary>
public sealed class ClockRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>How it runs.</summary>
    public BusinessClockMode Mode { get; set; }

    /// <summary>What it showed at <see cref="SystemTime"/>.</summary>
    public DateTimeOffset BusinessTime { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset SystemTime { get; set; }

    /// <summary>Business seconds a system second.</summary>
    public double Rate { get; set; }
}
