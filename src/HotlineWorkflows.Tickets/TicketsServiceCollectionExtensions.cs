using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Documents;
using HotlineWorkflows.Tickets.Notifications;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Queries;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers tickets.</summary>
public static class TicketsServiceCollectionExtensions
{
    /// <summary>Keeps tickets in the common database: actions, queries, the session of a burst. Needs the engine's runtime and storage.</summary>
    /// <param name="services">The services.</param>
    /// <param name="places">The places served.</param>
    /// <param name="cipher">Protects the citizens' data.</param>
    public static IServiceCollection AddTickets(this IServiceCollection services, PlaceCatalog places, CitizenCipher cipher)
    {
        services.AddDatabaseSchema<TicketsDbContext>(TicketsDbContext.HistoryTable, options => new TicketsDbContext(options));
        services.AddAuditTrail();
        services.AddSingleton(places);
        services.AddSingleton(cipher);
        services.AddSingleton<TicketKeys>();
        services.AddSingleton<PersonalDataEraser>();
        services.TryAddSingleton<Templates>();
        services.TryAddScoped<BurstAccessor>();
        services.AddScoped<TicketSession>();
        services.AddScoped<ITicketSession>(provider => provider.GetRequiredService<TicketSession>());
        services.AddScoped<IBurstParticipant>(provider => provider.GetRequiredService<TicketSession>());
        services.AddSingleton<CommittedTickets>();
        services.AddSingleton<TicketActions>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<WorklistQueries>();
        return services;
    }

    /// <summary>Sends notifications into the message viewer of the demo instead of to people.</summary>
    public static IServiceCollection AddDemoNotifications(this IServiceCollection services) => services.AddSingleton<IOutboxSender, NotificationSender>();
}
