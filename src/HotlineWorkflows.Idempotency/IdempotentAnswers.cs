using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Idempotency.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Idempotency;

/// <summary>
/// Gives a request that is sent again the answer it got the first time (IETF draft "The Idempotency-Key HTTP Header Field").
/// The answer is written in the transaction of what the request does: both are there after a crash, or neither.
/// Refusals are not kept: nothing has happened, so the request may be tried again.
/// </summary>
/// <param name="contexts">Opens the table for reading.</param>
/// <param name="store">The common database.</param>
/// <param name="cipher">Encrypts answers.</param>
/// <param name="clock">The system clock.</param>
public sealed class IdempotentAnswers(IDbContextFactory<IdempotencyDbContext> contexts, IWorkflowStore store, AnswerCipher cipher, TimeProvider clock)
{
    /// <summary>How long answers are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const string Insert = """
        INSERT INTO idempotent_answers (id, fingerprint, answer, at) VALUES ($0, $1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, answer = excluded.answer, at = excluded.at WHERE idempotent_answers.at < $4
        """;

    private const string Delete = "DELETE FROM idempotent_answers WHERE id IN (SELECT id FROM idempotent_answers WHERE at < $0 LIMIT 500)";

    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <summary>Marks a request as being worked on in this process until what is returned is disposed.</summary>
    /// <exception cref="StillRunningException">One with its key is.</exception>
    public IDisposable Enter(RequestKey request)
    {
        var id = Convert.ToHexString(request.Id);
        return _running.TryAdd(id, true) ? new Running(_running, id) : throw new StillRunningException();
    }

    /// <summary>The answer a request got when it was sent before, or null.</summary>
    /// <exception cref="KeyReusedException">Its key was used for another request.</exception>
    public async Task<KeptAnswer?> FindAsync(RequestKey request, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - KeptFor;
        if (await context.Answers.FirstOrDefaultAsync(row => row.Id == request.Id && row.At >= since, cancellationToken) is not { } row)
            return null;
        return row.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint) ? cipher.Decrypt(request, row.Answer) : throw new KeyReusedException();
    }

    /// <summary>Keeps the answer to a request, within the transaction of what it did.</summary>
    /// <exception cref="StillRunningException">Another process was faster; what this transaction did must be undone.</exception>
    public async ValueTask KeepAsync(IRelationalTransaction transaction, RequestKey request, KeptAnswer answer, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (await ExecuteAsync(transaction, Insert, [request.Id, request.Fingerprint, cipher.Encrypt(request, answer), now.UtcTicks, (now - KeptFor).UtcTicks], cancellationToken) == 0)
            throw new StillRunningException();
    }

    /// <summary>Deletes answers that are too old, in small transactions; how many.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken = default)
    {
        var (all, last) = (0, 0);
        do
        {
            var before = (clock.GetUtcNow() - KeptFor).UtcTicks;
            last = await store.ExecuteAsync((transaction, token) => ExecuteAsync((IRelationalTransaction)transaction, Delete, [before], token), cancellationToken);
            all += last;
        }
        while (last > 0);
        return all;
    }

    private static async ValueTask<int> ExecuteAsync(IRelationalTransaction transaction, string sql, object[] values, CancellationToken cancellationToken)
    {
        var command = transaction.Prepared(sql);
        for (var place = 0; place < values.Length; place++)
        {
            if (place == command.Parameters.Count)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"${place}";
                command.Parameters.Add(parameter);
            }

            command.Parameters[place].Value = values[place];
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Running(ConcurrentDictionary<string, bool> running, string id) : IDisposable
    {
        public void Dispose() => running.TryRemove(id, out _);
    }
}
