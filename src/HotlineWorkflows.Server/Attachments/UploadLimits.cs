using System.Threading.RateLimiting;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>How many files one address may send in a minute, and how many are taken in at the same time altogether.</summary>
public sealed class UploadLimits : IDisposable
{
    /// <summary>Each holds a buffer and takes its turn at the database; more would only slow each other down.</summary>
    private const int AtOnce = 16, Waiting = 64;

    private readonly PartitionedRateLimiter<HttpContext> _perAddress;
    private readonly ConcurrencyLimiter _together = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Limits as configured.</summary>
    public UploadLimits(ServerOptions options) => _perAddress = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
        RateLimits.AddressOf(context),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Limits.UploadsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Lets a file in; the result is given back when it has been taken.</summary>
    /// <exception cref="ProblemException">429: too many.</exception>
    public async Task<IDisposable> EnterAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using (var allowed = _perAddress.AttemptAcquire(context))
        {
            if (!allowed.IsAcquired)
                throw new ProblemException(ProblemList.TooMany());
        }

        var turn = await _together.AcquireAsync(1, cancellationToken);
        return turn.IsAcquired ? turn : throw new ProblemException(ProblemList.TooMany(10));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _perAddress.Dispose();
        _together.Dispose();
    }
}
