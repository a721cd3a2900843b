namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>What is wrong with a database.</summary>
public enum DatabaseProblem
{
    /// <summary>The folder of the file does not exist.</summary>
    FolderMissing,

    /// <summary>The file is something else.</summary>
    NotADatabase,

    /// <summary>A newer version of the program changed its tables.</summary>
    NewerVersion,

    /// <summary>No room on the disk.</summary>
    DiskFull,

    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The file or its folder may not be written or opened.</summary>
    NotAccessible,

    /// <summary>The content is damaged.</summary>
    Damaged,

    /// <summary>The disk reported an error.</summary>
    DiskError,
}

/// <summary>The database cannot do what was asked of it; the message names the file and the way out.</summary>
public sealed class DatabaseException(DatabaseProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public DatabaseProblem Problem { get; } = problem;
}
