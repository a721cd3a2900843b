using HotlineWorkflows.Attachments.Content;
using HotlineWorkflows.Attachments.Images;
using HotlineWorkflows.Attachments.Images.Vips;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Tickets.Files;
using HotlineWorkflows.Tickets.Privacy;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers attachments.</summary>
public static class AttachmentsServiceCollectionExtensions
{
    /// <summary>Keeps files of tickets in the common database. Needs tickets and storage.</summary>
    /// <param name="services">The services.</param>
    /// <param name="policies">What is taken.</param>
    /// <param name="key">32 bytes of the installation's own, never in the database.</param>
    public static IServiceCollection AddAttachments(this IServiceCollection services, AttachmentPolicies policies, byte[] key)
    {
        services.AddDatabaseSchema<AttachmentsDbContext>(AttachmentsDbContext.HistoryTable, options => new AttachmentsDbContext(options));
        services.AddSingleton(policies);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IImageCodec>(_ => VipsCodec.Find(out var _));
        services.TryAddSingleton<IContentKeys>(provider => new TicketContentKeys(key, provider.GetRequiredService<TicketKeys>()));
        services.AddSingleton<ContentRemoval>();
        services.AddSingleton<AttachmentReceiver>();
        services.AddSingleton<IAttachmentStore, AttachmentStore>();
        services.AddSingleton<ITicketFiles, TicketFiles>();
        return services;
    }

    /// <summary>Sweeps away what nobody used, as long as the host runs.</summary>
    public static IServiceCollection AddAttachmentSweep(this IServiceCollection services) => services.AddHostedService<AttachmentSweep>();
}
