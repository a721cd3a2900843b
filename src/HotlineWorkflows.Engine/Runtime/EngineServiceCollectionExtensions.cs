using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>
    /// The engine without a store: activities, expressions, bursts. A store (<see cref="IWorkflowStore"/>), a
    /// <see cref="BusinessClock"/> and a source of plans (<see cref="IPlanSource"/>) are registered beside it.
    /// </summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(new BurstOptions());
        services.TryAddSingleton<IExpressionCompiler, ExpressionCompiler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionSyntax, JavaScriptSyntax>());
        services.TryAddSingleton(_ => ActivityRegistry.CreateDefault());
        services.TryAddSingleton(provider => new DefinitionReader(provider.GetRequiredService<ActivityRegistry>(), provider.GetRequiredService<IExpressionCompiler>()));
        services.TryAddScoped<BurstAccessor>();
        services.TryAddSingleton<BurstFactory>();
        services.TryAddSingleton<WorkflowRuntime>();
        services.TryAddSingleton<InstanceMigrations>();
        services.TryAddSingleton<ITimerTarget>(provider => provider.GetRequiredService<WorkflowRuntime>());
        services.TryAddSingleton<ITaskReporter>(provider => new TaskReporter(provider.GetRequiredService<WorkflowRuntime>()));
        AddSender(provider => new EventSender(Store(provider), provider.GetRequiredService<BusinessClock>(), System(provider)));
        AddSender(provider => new EventTargetSender(Store(provider), provider.GetRequiredService<WorkflowRuntime>(), System(provider)));
        AddSender(provider => new StartSender(Store(provider), provider.GetRequiredService<BurstFactory>(), System(provider)));
        AddSender(provider => new ChildEndedSender(Store(provider), provider.GetRequiredService<BurstFactory>(), provider.GetRequiredService<WorkflowRuntime>(), System(provider)));
        services.TryAddSingleton<IWorkflowHttp, NoWorkflowHttp>();
        services.TryAddSingleton<HttpExchanges>();
        services.TryAddSingleton<HttpEndpoints>();
        AddSender(provider => new HttpCallSender(Store(provider), provider.GetRequiredService<BurstFactory>(), provider.GetRequiredService<WorkflowRuntime>(), provider.GetRequiredService<IWorkflowHttp>()));
        AddSender(provider => new TaskSender(provider.GetServices<ITaskDispatcher>()));
        return services;

        // Whoever asks for the engine twice gets each sender once.
        void AddSender<T>(Func<IServiceProvider, T> make)
            where T : class, IOutboxSender
            => services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboxSender, T>(make));

        static IWorkflowStore Store(IServiceProvider provider) => provider.GetRequiredService<IWorkflowStore>();

        static TimeProvider System(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
    }
}
