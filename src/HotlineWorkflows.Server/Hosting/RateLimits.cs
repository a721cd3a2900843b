using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Settings;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>How often one address (or one account, for those signed in) may do what costs or could be abused.</summary>
public static class RateLimits
{
    /// <summary>The policy that limits how often query codes are tried.</summary>
    public const string Tracking = "tracking";

    /// <summary>The policy that limits how many matters are sent in without signing in.</summary>
    public const string Submissions = "submissions";

    /// <summary>The policy that limits how often anybody tries to sign in.</summary>
    public const string SignIns = "sign-in";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Adds the policies, and over all of them the limit of requests that change something.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, LimitOptions limits) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(SignIns, context => PerMinute(AddressOf(context), limits.SignInsPerMinute));
        // Only tries of a query code count; staff are not held up. An upload may name the code in its form.
        limiter.AddPolicy(Tracking, context => context.Request.Path.StartsWithSegments("/api/v1/tickets") && QueryCodeHeader.Of(context.Request) is null && !context.Request.HasFormContentType
            ? RateLimitPartition.GetNoLimiter("")
            : PerMinute(AddressOf(context), limits.TrackingPerMinute));
        // Operators of a call center share one address; they answer for what they take in by name.
        limiter.AddPolicy(Submissions, context => AccountOf(context) is not null
            ? RateLimitPartition.GetNoLimiter("")
            : PerMinute(AddressOf(context), limits.SubmissionsPerMinute));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Changes(context.Request.Method)
            ? PerMinute(AccountOf(context) ?? AddressOf(context), limits.WritesPerMinute)
            : RateLimitPartition.GetNoLimiter(""));
    });

    /// <summary>What counts as one client: an IPv4 address, or the network of 64 bits that one IPv6 subscriber has.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : (address ?? IPAddress.None).ToString();
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });

    /// <summary>The session signed in to; whether it still stands is asked later, its limit holds either way.</summary>
    private static string? AccountOf(HttpContext context) =>
        StaffAuthentication.SessionOf(context.User)?.ToString();

    private static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
