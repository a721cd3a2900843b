using System.Text.Encodings.Web;
using System.Text.Unicode;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Demo;
using HotlineWorkflows.Server.Designer;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Live;
using HotlineWorkflows.Server.Operations;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Privacy;
using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Server.Rules;
using HotlineWorkflows.Server.Webhooks;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>The services of the server.</summary>
public static class HotlineServices
{
    /// <summary>The policy that limits how often query codes are tried.</summary>
    public const string TrackingLimit = RateLimits.Tracking;

    /// <summary>The policy that limits how often one address tries to sign in.</summary>
    public const string SignInLimit = RateLimits.SignIns;

    /// <summary>Adds engine, tickets, timers and pages.</summary>
    public static IServiceCollection AddHotline(this IServiceCollection services, ServerOptions options, PlaceCatalog places, InstallationSecret secret)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>(), zone: places.Places.Values.First().Calendar.Zone));
        services.AddHotlineActivities();
        services.AddWorkflowDefinitions();
        services.AddWorkflowStorage(database => database.UseSqlite(options.DatabasePath));
        services.AddSingleton(secret);
        services.AddOperations(options, secret);
        services.AddAuditSealing();
        services.AddTickets(places, secret.Cipher());
        services.AddDemoNotifications();
        services.AddAttachments(options, secret);
        services.AddWebhooks(options, secret);
        services.AddStaffAccess(options);
        services.AddApi(secret);
        services.AddSingleton<ServerReadiness>();
        services.AddSingleton<ClockControl>();
        services.AddSingleton<SampleTickets>();
        services.AddSingleton<DemoStaff>();
        services.AddHostedService<ServerStart>();
        services.AddWorkflowScheduling();
        services.AddPrivacy(options);
        services.AddRules();
        services.AddDesigner();

        services.AddKeeping();
        services.AddSingleton<CurrentPlace>();
        services.AddSingleton<Worklist>();
        services.AddSingleton<ProcessLine>();
        services.AddSingleton<TicketReading>();
        services.AddSingleton<TicketFlow>();
        services.AddSingleton<ActionPreviews>();
        services.AddSingleton<ActionForms>();
        services.AddSingleton<Tracking>();
        services.AddSingleton<RememberedTickets>();
        services.AddSingleton<Messages>();
        services.AddLive();

        // Chinese as it is: written as references every letter would be eight bytes, and pages half as large again.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        // So that a stale form can be told from other bad requests.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "hotline-form";
            // SecurityHeaders say it more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddRateLimits(options.Limits);
        return services;
    }
}
