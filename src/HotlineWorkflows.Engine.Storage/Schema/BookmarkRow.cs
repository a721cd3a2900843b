using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A row of <c>bookmarks</c>; see <see cref="BookmarkRecord"/>.</summary>
public sealed class BookmarkRow : WaitRow
{
    /// <summary>The waiting instance.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
