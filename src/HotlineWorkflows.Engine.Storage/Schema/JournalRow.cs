namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A row of <c>journal</c>: what one burst did, packed.</summary>
public sealed class JournalRow
{
    /// <summary>The instance.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>The revision the burst produced.</summary>
    public int Sequence { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Packed entries; only the engine reads them.</summary>
    public byte[] Entries { get; set; } = [];
}
