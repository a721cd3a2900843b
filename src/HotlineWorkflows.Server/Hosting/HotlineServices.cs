using System.Threading.RateLimiting;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Demo;
using HotlineWorkflows.Server.Reading;
using Microsoft.AspNetCore.DataProtection;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>The services of the server.</summary>
public static class HotlineServices
{
    /// <summary>The policy that limits how often query codes are tried.</summary>
    public const string TrackingLimit = "tracking";

    /// <summary>The policy that limits how often one address tries to sign in.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Adds engine, tickets, timers and pages.</summary>
    public static IServiceCollection AddHotline(this IServiceCollection services, ServerOptions options, PlaceCatalog places, InstallationSecret secret)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>(), zone: places.Places.Values.First().Calendar.Zone));
        services.AddHotlineActivities();
        services.AddWorkflowDefinitions();
        services.AddWorkflowStorage(database => database.UseSqlite(options.DatabasePath));
        services.AddSingleton(secret);
        services.AddAuditSealing();
        services.AddTickets(places, secret.Cipher());
        services.AddDemoNotifications();
        services.AddStaffAccess(options);
        services.AddSingleton<ServerReadiness>();
        services.AddSingleton<ClockControl>();
        services.AddSingleton<SampleTickets>();
        services.AddSingleton<DemoStaff>();
        services.AddHostedService<ServerStart>();
        services.AddWorkflowScheduling();

        services.AddSingleton<CurrentPlace>();
        services.AddSingleton<Worklist>();
        services.AddSingleton<TicketReading>();
        services.AddSingleton<Tracking>();
        services.AddSingleton<Messages>();

        services.AddRazorComponents();
        // So that a stale form can be told from other bad requests.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "hotline-form");
        services.AddDataProtection().SetApplicationName("HotlineWorkflows").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Limits.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            // Only tries of a query code count; staff who read tickets are not held up.
            limiter.AddPolicy(TrackingLimit, context => HttpMethods.IsGet(context.Request.Method) && !context.Request.Query.ContainsKey("code")
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = options.TrackingPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }
}
