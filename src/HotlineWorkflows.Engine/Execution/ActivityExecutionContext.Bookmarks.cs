using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

public sealed partial class ActivityExecutionContext
{
    /// <summary>Waits as the arguments say; without arguments for a resumption by the bookmark's id.</summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs? args = null)
    {
        args ??= new CreateBookmarkArgs { IncludeActivityInstanceId = true };
        var name = args.BookmarkName ?? Activity.Type;
        var bookmark = new Bookmark
        {
            Id = args.BookmarkId is null ? Guid.CreateVersion7(WorkflowExecutionContext.Clock.GetUtcNow()) : Guid.Parse(args.BookmarkId),
            Name = name,
            Hash = StimulusHash.Of(name, args.Stimulus, args.IncludeActivityInstanceId ? Id : null),
            Payload = args.Stimulus,
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.Clock.GetUtcNow(),
            DueAt = args.DueAt,
            AutoBurn = args.AutoBurn,
            CallbackMethodName = CallbackMethods.NameOf(args.Callback, Activity),
            AutoComplete = args.AutoComplete,
            Metadata = args.Metadata,
        };
        AddBookmark(bookmark);
        return bookmark;
    }

    /// <summary>Waits for a resumption by the bookmark's id.</summary>
    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null)
        => CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata, IncludeActivityInstanceId = true });

    /// <summary>Waits for a stimulus.</summary>
    public Bookmark CreateBookmark(object stimulus, ExecuteActivityDelegate? callback, bool includeActivityInstanceId = true, IDictionary<string, string>? customProperties = null)
        => CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId, Metadata = customProperties });

    /// <summary>Waits for a stimulus.</summary>
    public Bookmark CreateBookmark(object stimulus, bool includeActivityInstanceId, IDictionary<string, string>? customProperties = null)
        => CreateBookmark(stimulus, null, includeActivityInstanceId, customProperties);

    /// <summary>Waits for a stimulus.</summary>
    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null)
        => CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Metadata = metadata });

    /// <summary>Waits for each of several stimuli.</summary>
    public void CreateBookmarks(IEnumerable<object> payloads, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true, string? bookmarkName = null)
    {
        foreach (var payload in payloads)
            CreateBookmark(new CreateBookmarkArgs { Stimulus = payload, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId, BookmarkName = bookmarkName });
    }

    /// <summary>Adds a bookmark made elsewhere. One that was cancelled meanwhile waits for nothing any more.</summary>
    /// <exception cref="InvalidOperationException">The activity has completed, or the bookmark names another execution.</exception>
    public void AddBookmark(Bookmark bookmark)
    {
        if (Status == ActivityStatus.Canceled)
            return;
        if (Status == ActivityStatus.Completed)
            throw new InvalidOperationException($"Activity '{Activity.Id}' has completed and cannot wait any more; make bookmarks before completing.");
        if (bookmark.ActivityInstanceId != Id)
            throw new InvalidOperationException($"The bookmark '{bookmark.Name}' belongs to the execution {bookmark.ActivityInstanceId} and cannot be added to activity '{Activity.Id}'.");
        MadeBookmarks = true;
        WorkflowExecutionContext.Add(bookmark, this);
    }

    /// <summary>Adds bookmarks made elsewhere.</summary>
    public void AddBookmarks(IEnumerable<Bookmark> bookmarks)
    {
        foreach (var bookmark in bookmarks)
            AddBookmark(bookmark);
    }

    /// <summary>Waits no more for this one. Ours.</summary>
    public void RemoveBookmark(Bookmark bookmark) => WorkflowExecutionContext.Remove(bookmark);

    /// <summary>Waits no more.</summary>
    public void ClearBookmarks() => WorkflowExecutionContext.RemoveBookmarksOf(this);
}
