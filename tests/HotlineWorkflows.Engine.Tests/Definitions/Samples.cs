using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

/// <summary>Definitions made by hand: every form that files have.</summary>
internal static class Samples
{
    public static readonly ActivityRegistry Registry = ActivityRegistry.CreateDefault();

    public static readonly DefinitionReader Reader = new(Registry, new ExpressionCompiler([]));

    public static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Samples");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(), name));

    public static DefinitionDocument Document(string name)
    {
        var document = DefinitionDocument.Parse(Bytes(name), name, out var problems);
        problems.ShouldBeEmpty();
        return document.ShouldNotBeNull();
    }

    public static DefinitionDocument Document(string json, string file)
    {
        var document = DefinitionDocument.Parse(json, file, out var problems);
        problems.ShouldBeEmpty();
        return document.ShouldNotBeNull();
    }

    public static DefinitionSet All()
    {
        var set = new DefinitionSet();
        foreach (var name in Names)
            set.Add(Document(name));
        return set;
    }

    public static async Task<DefinitionReadResult> ReadAsync(string name) => await Reader.ReadAsync(Bytes(name), name, All());

    /// <summary>A flowchart around activities and connections, for problems of these.</summary>
    public static string Flowchart(string activities, string connections = "", string top = "") => $$"""
        { "definitionId": "test", "name": "test", "version": 1,{{top}}
          "root": { "id": "F", "type": "Elsa.Flowchart",
            "activities": [ {{activities}} ],
            "connections": [ {{connections}} ] } }
        """;

    /// <summary>Runs a workflow to its first wait or end.</summary>
    public static async Task<(WorkflowExecutionContext Context, string Written)> RunAsync(DefinitionReadResult read)
    {
        var lines = new StringWriter { NewLine = "\n" };
        var plan = WorkflowPlan.Create(read.Workflow.ShouldNotBeNull(), new ExpressionCompiler([]));
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Workflows.Activities.IStandardOutStreamProvider>(services, new Lines(lines));
        var provider = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(services);
        var context = new WorkflowExecutionContext(plan, Guid.CreateVersion7(), provider, TimeProvider.System, null, CancellationToken.None);
        context.Schedule(plan.Root, null);
        await Executor.RunAsync(context);
        return (context, lines.ToString());
    }

    private sealed class Lines(TextWriter writer) : Workflows.Activities.IStandardOutStreamProvider
    {
        public TextWriter GetTextWriter() => writer;
    }
}
