namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>The statements of bursts. Parameters are named by their place: <c>$0</c>, <c>$1</c>, ….</summary>
internal static class Sql
{
    /// <summary>The most rows one statement adds or removes.</summary>
    public const int MaxRows = 64;

    public const string LoadInstance =
        "SELECT definition_id, definition_version_id, correlation_id, status, sub_status, incident_count, created_at, updated_at, finished_at, revision, state FROM instances WHERE id = $0";

    public const string InsertInstance =
        "INSERT INTO instances (id, definition_id, definition_version_id, correlation_id, status, sub_status, incident_count, created_at, updated_at, finished_at, revision, state) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// <summary>Sets no column that an index holds or is narrowed by: naming it would rewrite the index even with the same value.</summary>
    public const string UpdateInstance =
        "UPDATE instances SET sub_status = $2, updated_at = $3, finished_at = $4, revision = $1 + 1, state = $5 WHERE id = $0 AND revision = $1";

    public const string UpdateWholeInstance =
        "UPDATE instances SET status = $2, sub_status = $3, updated_at = $4, finished_at = $5, revision = $1 + 1, state = $6, definition_version_id = $7, correlation_id = $8, incident_count = $9, definition_id = $10 WHERE id = $0 AND revision = $1";

    public const string InsertJournal = "INSERT INTO journal (instance_id, sequence, at, entries) VALUES ($0, $1, $2, $3)";

    private const string Bookmark = "SELECT b.id, b.instance_id, b.name, b.hash, b.activity_id, i.correlation_id, b.due_at, b.created_at FROM ";

    public const string FindBookmark = Bookmark + "bookmarks b JOIN instances i ON i.id = b.instance_id WHERE b.id = $0";

    public const string FindBookmarks = Bookmark + "bookmarks b JOIN instances i ON i.id = b.instance_id WHERE b.hash = $0 ORDER BY b.id";

    // The sign and CROSS JOIN keep SQLite from walking all bookmarks of a common hash: the instance is the narrower way in.
    public const string FindBookmarksOfInstance = Bookmark + "bookmarks b JOIN instances i ON i.id = b.instance_id WHERE b.instance_id = $1 AND +b.hash = $0 ORDER BY b.id";

    public const string FindBookmarksOfCorrelation = Bookmark + "instances i CROSS JOIN bookmarks b WHERE i.correlation_id = $1 AND b.instance_id = i.id AND +b.hash = $0 ORDER BY b.id";

    public const string FindBookmarksOfInstanceAndCorrelation = Bookmark + "bookmarks b JOIN instances i ON i.id = b.instance_id WHERE b.instance_id = $1 AND +b.hash = $0 AND i.correlation_id = $2 ORDER BY b.id";

    private const string Trigger = "SELECT id, definition_id, definition_version_id, activity_id, name, hash, due_at FROM triggers WHERE ";

    public const string FindTrigger = Trigger + "id = $0";

    public const string FindTriggers = Trigger + "hash = $0 ORDER BY id";

    public const string RescheduleTrigger = "UPDATE triggers SET due_at = $1, attempts = 0, retry_at = NULL, error = NULL WHERE id = $0";

    public const string FailBookmark = "UPDATE bookmarks SET attempts = $1, retry_at = $2, error = $3 WHERE id = $0";

    public const string FailTrigger = "UPDATE triggers SET attempts = $1, retry_at = $2, error = $3 WHERE id = $0";

    public const string RetryBookmark = "UPDATE bookmarks SET attempts = 0, retry_at = NULL, error = NULL WHERE id = $0";

    public const string RetryTrigger = "UPDATE triggers SET attempts = 0, retry_at = NULL, error = NULL WHERE id = $0";

    public const string TakeMessage = "UPDATE outbox SET sent_at = $1, send_at = NULL, error = NULL WHERE id = $0 AND sent_at IS NULL";

    private static readonly string?[] DeleteBookmarksTexts = new string?[MaxRows + 1];
    private static readonly string?[] InsertBookmarksTexts = new string?[MaxRows + 1];
    private static readonly string?[] InsertOutboxTexts = new string?[MaxRows + 1];

    /// <summary>Removes so many bookmarks of one instance (<c>$0</c>).</summary>
    public static string DeleteBookmarks(int count) => DeleteBookmarksTexts[count] ??=
        $"DELETE FROM bookmarks WHERE id IN ({string.Join(',', Enumerable.Range(1, count).Select(place => $"${place}"))}) AND instance_id = $0";

    /// <summary>Adds so many bookmarks, seven values each.</summary>
    public static string InsertBookmarks(int count) => InsertBookmarksTexts[count] ??=
        "INSERT INTO bookmarks (id, instance_id, name, hash, activity_id, due_at, created_at, attempts) VALUES "
        + string.Join(',', Enumerable.Range(0, count).Select(row => $"({string.Join(',', Enumerable.Range(row * 7, 7).Select(place => $"${place}"))},0)"));

    /// <summary>Adds so many messages, four values each.</summary>
    public static string InsertOutbox(int count) => InsertOutboxTexts[count] ??=
        "INSERT INTO outbox (id, kind, payload, created_at, attempts, send_at) VALUES "
        + string.Join(',', Enumerable.Range(0, count).Select(row => $"({string.Join(',', Enumerable.Range(row * 4, 4).Select(place => $"${place}"))},0,0)"));
}
