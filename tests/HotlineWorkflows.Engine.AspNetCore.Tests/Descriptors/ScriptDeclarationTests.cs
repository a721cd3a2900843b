using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Descriptors;

public sealed class ScriptDeclarationTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task The_code_editor_is_told_of_the_variables_inputs_and_activities_of_the_definition()
    {
        await host.Services.GetRequiredService<DefinitionPublisher>().SaveDraftAsync(
            new DefinitionDocument((JsonObject)JsonNode.Parse("""
                {
                  "definitionId": "scripted", "name": "脚本",
                  "variables": [ { "id": "v1", "name": "amount", "typeName": "Decimal" }, { "id": "v2", "name": "names", "typeName": "String", "isArray": true }, { "id": "v3", "name": "两个 词", "typeName": "Boolean" } ],
                  "inputs": [ { "name": "Caller", "type": "String", "displayName": "来电人" } ],
                  "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "variables": [ { "id": "v4", "name": "inner", "typeName": "Int32" } ], "activities": [ { "id": "ask", "type": "Elsa.RunTask", "version": 1 } ], "connections": [] }
                }
                """)!), DefinitionOrigin.Designer);

        var text = await AskAsync("scripted");
        text.ShouldContain("declare function getAmount(): number;");
        text.ShouldContain("declare function setAmount(value: number): void;");
        text.ShouldContain("declare function getNames(): string[];");
        text.ShouldContain("declare function getInner(): number;");
        text.ShouldContain("/** 来电人 */\ndeclare function getCaller(): string | null;");
        text.ShouldContain("type VariableName = \"amount\" | \"names\" | \"两个 词\" | \"inner\";");
        text.ShouldContain("type InputName = \"Caller\";");
        text.ShouldContain("type ActivityName = \"flow\" | \"ask\";");
        text.ShouldContain("\"两个 词\": boolean;");
        text.ShouldNotContain("setCaller");
    }

    [Fact]
    public async Task For_a_definition_that_is_not_there_what_holds_everywhere_is_declared()
    {
        var text = await AskAsync("nothing");
        text.ShouldContain("type VariableName = string;");
        text.ShouldContain("declare function getVariable(name: VariableName): any;");
    }

    private async Task<string> AskAsync(string definition)
    {
        using var answer = await host.Client.PostAsJsonAsync($"scripting/javascript/type-definitions/{definition}", new { workflowDefinitionId = definition, activityTypeName = "Elsa.FlowDecision", propertyName = "Condition" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }
}
