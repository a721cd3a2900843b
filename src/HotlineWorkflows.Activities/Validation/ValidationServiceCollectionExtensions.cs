using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the rules that definitions of a hotline must satisfy.</summary>
public static class ValidationServiceCollectionExtensions
{
    /// <summary>Adds the rules to the <see cref="DefinitionValidator"/>; an <see cref="IPlaceOfDefinition"/> is registered beside it.</summary>
    public static IServiceCollection AddHotlineValidation(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, ClauseRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, CodesRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, TemplateRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, SampleRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, TicketExpressionRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionRule, TicketCodesRule>());
        services.TryAddSingleton(provider => new DefinitionValidator(provider.GetRequiredService<DefinitionReader>(), provider.GetServices<IDefinitionRule>()));
        return services;
    }
}
