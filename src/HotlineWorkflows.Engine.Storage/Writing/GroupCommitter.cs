using System.Diagnostics;
using System.Threading.Channels;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>
/// Owns the writer connection. Work queues up; one consumer does it in order of arrival and commits together what has
/// piled up while the disk was busy with the commit before. Alone, work is committed at once: nothing ever waits for company.
/// </summary>
internal sealed partial class GroupCommitter(SqliteDatabase database, ILogger logger) : IAsyncDisposable
{
    private readonly Channel<WorkItem> _queue = Channel.CreateUnbounded<WorkItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private WriterConnection? _writer;
    private Task? _consumer;
    private bool _disposed;

    /// <summary>Queues work; the answer comes after its commit.</summary>
    /// <exception cref="InvalidOperationException">Called from inside work.</exception>
    public Task<T> ExecuteAsync<T>(Func<SqliteWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            StoreScope.Refuse(this);
            Start();
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }

        var item = new WorkItem<T>(work, cancellationToken);
        return _queue.Writer.TryWrite(item) ? item.Answer : Task.FromException<T>(Disposed());
    }

    /// <summary>Opens the connection and brings the tables up to date, unless that was done.</summary>
    public void Start()
    {
        if (Volatile.Read(ref _consumer) is not null)
            return;
        lock (_gate)
        {
            if (_disposed)
                throw Disposed();
            if (_consumer is not null)
                return;
            _writer = new WriterConnection(database.OpenWriter(), database.Name);
            using (ExecutionContext.SuppressFlow())
                Volatile.Write(ref _consumer, Task.Run(ConsumeAsync));
        }
    }

    /// <summary>Takes no more work, finishes what is queued, closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _disposed = true;
        _queue.Writer.TryComplete();
        if (_consumer is { } consumer)
            await consumer.ConfigureAwait(false);
        TryCheckpoint();
        _writer?.Dispose();
        _writer = null;
    }

    private async Task ConsumeAsync()
    {
        var group = new List<Outcome>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_queue.Reader.TryRead(out var item))
            {
                if (!item.TryStart())
                    continue;
                group.Clear();
                await DoGroupAsync(_writer!, item, group).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask DoGroupAsync(WriterConnection writer, WorkItem first, List<Outcome> group)
    {
        var statements = writer.Statements;
        if (!TryBegin(writer, first))
            return;

        Exception? failure;
        try
        {
            failure = await DoItemsAsync(writer, first, group).ConfigureAwait(false);
            if (failure is null)
            {
                var began = Stopwatch.GetTimestamp();
                writer.Commit();
                StorageTelemetry.Committed(group.Count, writer.Statements - statements, began);
            }
        }
        catch (Exception exception)
        {
            failure = SqliteErrors.Translate(exception, database.Name);
        }

        if (failure is not null)
            TryRollback(writer);
        Answer(group, failure);
    }

    private bool TryBegin(WriterConnection writer, WorkItem first)
    {
        try
        {
            writer.Begin();
            return true;
        }
        catch (Exception exception)
        {
            // The whole queue hears it at once: each item would else wait its own time-out behind the same lock.
            var failure = SqliteErrors.Translate(exception, database.Name);
            first.Fail(failure);
            while (_queue.Reader.TryRead(out var item))
            {
                if (item.TryStart())
                    item.Fail(failure);
            }

            return false;
        }
    }

    /// <summary>Does work until the queue is empty or the group is full; returns why nothing of it can be kept, or null.</summary>
    private async ValueTask<Exception?> DoItemsAsync(WriterConnection writer, WorkItem first, List<Outcome> group)
    {
        var began = Stopwatch.GetTimestamp();
        var wrote = false;
        for (var item = first; item is not null; item = NextItem(group.Count, began))
        {
            var transaction = new SqliteWorkflowTransaction(this, writer, needsSavepoint: wrote);
            try
            {
                await item.RunAsync(transaction).ConfigureAwait(false);
                transaction.Succeed();
                group.Add(new Outcome(item, transaction, null));
                wrote |= transaction.HasWritten;
            }
            catch (Exception exception)
            {
                var own = SqliteErrors.Translate(exception, database.Name);
                group.Add(new Outcome(item, transaction, own));
                if (!transaction.TryUndo())
                    return own is DatabaseException ? own : new InvalidOperationException("Other work of the same commit failed in a way that could not be undone alone, so nothing of this work was kept either. Repeat the action.", own);
            }
        }

        return null;
    }

    private WorkItem? NextItem(int done, long began)
    {
        if (done >= database.Options.MaxGroupSize || Stopwatch.GetElapsedTime(began) > database.Options.MaxGroupTime)
            return null;
        while (_queue.Reader.TryRead(out var item))
        {
            if (item.TryStart())
                return item;
        }

        return null;
    }

    /// <summary>Brings the write-ahead log into the file: readers that close after the writer could not.</summary>
    private void TryCheckpoint()
    {
        try
        {
            if (!database.IsInMemory)
                _writer?.Checkpoint();
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception)
        {
            NotCheckpointed(logger, database.Name, exception);
        }
    }

    private void TryRollback(WriterConnection writer)
    {
        try
        {
            writer.Rollback();
        }
        catch (Exception exception)
        {
            // The cause goes to the callers; this says only that the way back was troubled too. The next BEGIN shows whether it lasts.
            RollbackFailed(logger, database.Name, exception);
        }
    }

    private void Answer(List<Outcome> group, Exception? failure)
    {
        // Work that only read is not touched by a rollback.
        foreach (var (_, transaction, own) in group)
        {
            if (own is null && (failure is null || !transaction.HasWritten) && transaction.Announce() is { } exception)
                AnnouncementFailed(logger, exception);
        }

        foreach (var (item, transaction, own) in group)
        {
            if (own is not null)
                item.Fail(own);
            else if (failure is not null && transaction.HasWritten)
                item.Fail(failure);
            else
                item.Complete();
        }
    }

    private ObjectDisposedException Disposed() => new(nameof(SqliteWorkflowStore), $"The workflow store on {database.Name} is closed.");

    [LoggerMessage(LogLevel.Error, "Rolling back on {Database} failed.")]
    private static partial void RollbackFailed(ILogger logger, string database, Exception exception);

    [LoggerMessage(LogLevel.Information, "The write-ahead log of {Database} stays beside it; the next start reads it.")]
    private static partial void NotCheckpointed(ILogger logger, string database, Exception exception);

    [LoggerMessage(LogLevel.Error, "What should follow a commit failed; the commit stands.")]
    private static partial void AnnouncementFailed(ILogger logger, Exception exception);

    private sealed record Outcome(WorkItem Item, SqliteWorkflowTransaction Transaction, Exception? Own);
}
