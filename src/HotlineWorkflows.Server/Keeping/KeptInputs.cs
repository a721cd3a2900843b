using HotlineWorkflows.Engine.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>What is kept for a browser, and the write it came from.</summary>
/// <typeparam name="T">Of what was filled in.</typeparam>
/// <param name="Content">What was filled in.</param>
/// <param name="Version">Counts the writes.</param>
public sealed record Kept<T>(T Content, long Version);

/// <summary>
/// Keeps what somebody has filled in until it is sent: for this browser only, encrypted with a key only that browser
/// has (<see cref="BrowserSecret"/>), thrown away after a while.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Opens the table to read.</param>
/// <param name="time">The system clock: what is kept is thrown away in real time.</param>
public sealed class KeptInputs(IWorkflowStore store, IDbContextFactory<KeepingDbContext> contexts, TimeProvider time)
{
    private const string CookiePrefix = "hotline-kept-";

    private const string Sweep = "DELETE FROM kept_inputs WHERE expires_at < $0";

    private const string Put =
        "INSERT INTO kept_inputs (id, version, content, expires_at) VALUES ($0, 1, $1, $2) ON CONFLICT (id) DO UPDATE SET version = kept_inputs.version + 1, content = $1, expires_at = $2";

    private const string Replace = "UPDATE kept_inputs SET version = $1 + 1, content = $2 WHERE id = $0 AND version = $1";

    private const string Delete = "DELETE FROM kept_inputs WHERE id = $0";

    /// <summary>What is kept for this browser, or null.</summary>
    /// <typeparam name="T">Of what was filled in; written as JSON.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="kind">What it is, a part of the cookie's name: <c>report</c>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Kept<T>?> FindAsync<T>(HttpContext context, string kind, CancellationToken cancellationToken)
    {
        if (SecretOf(context, kind) is not { } secret)
            return null;
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var row = await rows.Inputs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == secret.Id && row.ExpiresAt >= now, cancellationToken);
        return row is null ? null : new Kept<T>(secret.Decrypt<T>(row.Content), row.Version);
    }

    /// <summary>Keeps something for this browser, in place of what was kept before.</summary>
    /// <param name="context">The request; its answer gets the cookie.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="content">What was filled in.</param>
    /// <param name="life">How long it is kept after this write, in real time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SaveAsync<T>(HttpContext context, string kind, T content, TimeSpan life, CancellationToken cancellationToken)
    {
        if (SecretOf(context, kind) is not { } secret)
        {
            secret = BrowserSecret.New();
            context.Response.Cookies.Append(CookiePrefix + kind, secret.Text, Cookie(context));
        }

        var now = time.GetUtcNow();
        await WriteAsync(
            transaction =>
            {
                Run(transaction, Sweep, now.UtcTicks);
                return Run(transaction, Put, secret.Id.ToByteArray(true), secret.Encrypt(content), (now + life).UtcTicks);
            },
            cancellationToken);
    }

    /// <summary>Changes what is kept if nobody else has meanwhile; whether it was changed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="version">The write that was read.</param>
    /// <param name="content">What shall be kept now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ReplaceAsync<T>(HttpContext context, string kind, long version, T content, CancellationToken cancellationToken) =>
        SecretOf(context, kind) is { } secret
        && await WriteAsync(transaction => Run(transaction, Replace, secret.Id.ToByteArray(true), version, secret.Encrypt(content)), cancellationToken) == 1;

    /// <summary>Throws away what is kept for this browser.</summary>
    public async Task ForgetAsync(HttpContext context, string kind, CancellationToken cancellationToken)
    {
        if (SecretOf(context, kind) is { } secret)
            await WriteAsync(transaction => Run(transaction, Delete, secret.Id.ToByteArray(true)), cancellationToken);
        context.Response.Cookies.Delete(CookiePrefix + kind, Cookie(context));
    }

    private static CookieOptions Cookie(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", Secure = context.Request.IsHttps };

    private static BrowserSecret? SecretOf(HttpContext context, string kind) => BrowserSecret.Read(context.Request.Cookies[CookiePrefix + kind]);

    private Task<int> WriteAsync(Func<IRelationalTransaction, int> write, CancellationToken cancellationToken) =>
        store.ExecuteAsync((transaction, _) => ValueTask.FromResult(write((IRelationalTransaction)transaction)), cancellationToken);

    private static int Run(IRelationalTransaction transaction, string sql, params object[] values)
    {
        var command = transaction.Prepared(sql);
        for (var i = command.Parameters.Count; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${i}";
            command.Parameters.Add(parameter);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }
}
