using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

/// <summary>Definitions and instances made by the engine itself, to be seen through the API.</summary>
/// <param name="host">The server.</param>
public sealed class InstanceWorld(StudioHost host)
{
    public WorkflowRuntime Runtime => host.Services.GetRequiredService<WorkflowRuntime>();

    public IWorkflowStore Store => host.Services.GetRequiredService<IWorkflowStore>();

    /// <summary>A flow that sets a variable, does something that may fail, waits for an event, and ends; with an extra step before all others in the document when asked.</summary>
    public async Task<WorkflowDefinitionRecord> PublishAsync(string definitionId, string word = "never", string name = "来电登记", bool extra = false, string secondId = "Wait1")
    {
        var registry = host.Services.GetRequiredService<ActivityRegistry>();
        registry.AddActivity<Flaky>();
        var type = registry.Descriptors.Single(descriptor => descriptor.ClrType == typeof(Flaky)).TypeName;
        var more = !extra ? "" : """{ "id": "Extra1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "extra" } } },""";
        var link = !extra ? "" : """{ "source": { "activity": "Extra1", "port": "Done" }, "target": { "activity": "Flaky1", "port": "In" } },""";
        var json = $$"""
            {
              "definitionId": "{{definitionId}}", "name": "{{name}}",
              "variables": [{ "id": "var1", "name": "Count", "typeName": "Int32", "value": "1" }],
              "root": {
                "id": "Flowchart1", "type": "Elsa.Flowchart", "version": 1,
                "activities": [ {{more}}
                  { "id": "Set1", "type": "Elsa.SetVariable", "version": 1,
                    "variable": { "id": "var1", "name": "Count", "typeName": "Int32" },
                    "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getCount() + 1" } } },
                  { "id": "Flaky1", "type": "{{type}}", "version": 1, "word": { "typeName": "String", "expression": { "type": "Literal", "value": "{{word}}" } } },
                  { "id": "{{secondId}}", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "called" } } },
                  { "id": "End1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "done" } } }
                ],
                "connections": [ {{link}}
                  { "source": { "activity": "Set1", "port": "Done" }, "target": { "activity": "{{(extra ? "Extra1" : "Flaky1")}}", "port": "In" } },
                  { "source": { "activity": "Flaky1", "port": "Done" }, "target": { "activity": "{{secondId}}", "port": "In" } },
                  { "source": { "activity": "{{secondId}}", "port": "Done" }, "target": { "activity": "End1", "port": "In" } }
                ]
              }
            }
            """;
        var document = DefinitionDocument.Parse(json, definitionId, out var problems).ShouldNotBeNull(string.Join("; ", problems.Select(problem => problem.Message)));
        var published = await host.Services.GetRequiredService<DefinitionPublisher>().PublishAsync(document, DefinitionOrigin.Designer);
        return published.Record.ShouldNotBeNull(string.Join("; ", published.Problems.Select(problem => problem.Message)));
    }

    /// <summary>Starts a flow that begins another one and waits for its end.</summary>
    public async Task<Guid> StartParentAsync(string definitionId, string child)
    {
        var json = $$"""
            { "definitionId": "{{definitionId}}", "name": "上级流程", "root": { "id": "Flowchart1", "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [
                { "id": "Dispatch1", "type": "Elsa.DispatchWorkflow", "version": 1,
                  "workflowDefinitionId": { "typeName": "String", "expression": { "type": "Literal", "value": "{{child}}" } },
                  "waitForCompletion": { "typeName": "Boolean", "expression": { "type": "Literal", "value": "True" } } } ] } }
            """;
        return await StartAsync(await PublishJsonAsync(definitionId, json));
    }

    public async Task<string> PublishJsonAsync(string definitionId, string json)
    {
        var document = DefinitionDocument.Parse(json, definitionId, out _).ShouldNotBeNull();
        var published = await host.Services.GetRequiredService<DefinitionPublisher>().PublishAsync(document, DefinitionOrigin.Designer);
        published.Record.ShouldNotBeNull(string.Join("; ", published.Problems.Select(problem => problem.Message)));
        return definitionId;
    }

    public async Task<Guid> StartAsync(string definitionId, string? about = null) =>
        (await Runtime.StartAsync(new StartWorkflowRequest(definitionId, CorrelationId: about))).WorkflowInstanceId;

    public Task CallAsync(Guid instance) => Runtime.PublishEventAsync("called", instanceId: instance);

    public async Task<JsonNode> GetAsync(string route) => (await host.Client.GetFromJsonAsync<JsonNode>(route)).ShouldNotBeNull();

    public async Task<JsonNode> PostAsync(string route, object body)
    {
        var answer = await host.Client.PostAsJsonAsync(route, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>()).ShouldNotBeNull();
    }

    public static string[] Of(JsonNode list, string key) => [.. list["items"]!.AsArray().Select(item => item![key]!.ToString())];
}
