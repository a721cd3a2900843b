namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>Knows whether code runs inside work of a store, to refuse at once what would wait for itself for ever.</summary>
internal static class StoreScope
{
    private static readonly AsyncLocal<SqliteWorkflowTransaction?> Current = new();

    /// <summary>Called at the beginning of work, in its own execution context.</summary>
    public static void Enter(SqliteWorkflowTransaction transaction) => Current.Value = transaction;

    /// <summary>Refuses a question to the store from inside its own work.</summary>
    /// <exception cref="InvalidOperationException">Asked from inside work that is not over.</exception>
    public static void Refuse(GroupCommitter committer)
    {
        if (Current.Value is { IsOver: false } transaction && transaction.BelongsTo(committer))
            throw new InvalidOperationException("The workflow store was asked from inside its own transaction, which would wait for itself. Use the transaction handed to the work, or ask after it is over (OnCommitted).");
    }
}
