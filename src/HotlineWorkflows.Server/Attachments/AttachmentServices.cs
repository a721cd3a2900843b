using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>The services of attachments.</summary>
public static class AttachmentServices
{
    private const string KeyPurpose = "attachments";

    /// <summary>Adds files of tickets: what is taken, where it is kept, how often it may be sent.</summary>
    /// <exception cref="StartupException">The rules for attachments cannot be used; the message lists all problems.</exception>
    public static IServiceCollection AddAttachments(this IServiceCollection services, ServerOptions options, InstallationSecret secret)
    {
        var problems = new List<string>();
        var policies = AttachmentPolicies.Load(options.WorkflowsPath, problems) ?? throw new StartupException(problems);
        services.AddAttachments(policies, secret.DeriveKey(KeyPurpose));
        services.AddAttachmentSweep();
        services.AddSingleton<UploadLimits>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<AttachmentLinks>();
        services.AddSingleton<AttachmentReading>();
        services.AddSingleton<SampleAttachments>();
        return services;
    }
}
