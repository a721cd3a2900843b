using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <content>The executions within it and the bookmarks it holds, each found and let go without a search.</content>
public sealed partial class ActivityExecutionContext
{
    internal Links<ActivityExecutionContext> InWorkflow;
    internal Links<ActivityExecutionContext> AmongSiblings;

    internal ActivityExecutionContext? FirstChild { get; private set; }

    internal ActivityExecutionContext? LastChild { get; private set; }

    internal bool HasChildren => FirstChild is not null;

    internal Bookmark? LastBookmark => _bookmarks is { Count: > 0 } bookmarks ? bookmarks[^1] : null;

    internal void Adopt(ActivityExecutionContext child)
    {
        child.AmongSiblings.Previous = LastChild;
        if (LastChild is null)
            FirstChild = child;
        else
            LastChild.AmongSiblings.Next = child;
        LastChild = child;
    }

    internal void Disown(ActivityExecutionContext child)
    {
        if (child.AmongSiblings.Previous is { } previous)
            previous.AmongSiblings.Next = child.AmongSiblings.Next;
        else
            FirstChild = child.AmongSiblings.Next;
        if (child.AmongSiblings.Next is { } next)
            next.AmongSiblings.Previous = child.AmongSiblings.Previous;
        else
            LastChild = child.AmongSiblings.Previous;
        child.AmongSiblings = default;
    }

    internal void Hold(Bookmark bookmark) => (_bookmarks ??= []).Add(bookmark);

    internal void Release(Bookmark bookmark) => _bookmarks?.Remove(bookmark);
}
