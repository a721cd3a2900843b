using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what describes activities to Studio.</summary>
internal static class DescriptorServices
{
    /// <summary>Adds it. A host with lists of its own replaces <see cref="IInputOptions"/>.</summary>
    public static IServiceCollection AddStudioDescriptors(this IServiceCollection services)
    {
        services.TryAddSingleton<IInputOptions, NoInputOptions>();
        services.TryAddSingleton<ActivitySets>();
        services.TryAddSingleton<TypeDeclarations>();
        services.AddSingleton(new StudioFeature("Elsa.Workflows", "流程引擎", "执行流程、书签、定时。"));
        services.AddSingleton(new StudioFeature("Elsa.Workflows.Management", "流程定义", "草稿、发布、版本、导入和导出。"));
        services.AddSingleton(new StudioFeature("Elsa.Scheduling", "定时", "延时、定点、周期和 Cron。"));
        services.AddSingleton(new StudioFeature("Elsa.Expressions.JavaScript", "JavaScript 表达式", "在活动的输入里书写 JavaScript。"));
        return services;
    }
}
