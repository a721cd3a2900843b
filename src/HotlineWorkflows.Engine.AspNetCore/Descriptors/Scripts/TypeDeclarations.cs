using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>What scripts of a definition may name, as TypeScript: the code editor completes and checks by it.</summary>
/// <param name="globals">Names of the application's own.</param>
internal sealed class TypeDeclarations(IEnumerable<IExpressionGlobal> globals)
{
    private const string Always = """
        /** 按名称读取变量。 */
        declare function getVariable(name: VariableName): any;
        /** 按名称设置变量。 */
        declare function setVariable(name: VariableName, value: any): void;
        /** 按名称读取流程输入；没有给出的为 null。 */
        declare function getInput(name: InputName): any;
        /** 读取某个活动的输出，默认为 Result。 */
        declare function getOutputFrom(activityIdOrName: ActivityName, outputName?: string): any;
        /** 最近完成的活动的结果。 */
        declare function getLastResult(): any;
        /** 实例标识。 */
        declare function getWorkflowInstanceId(): string;
        /** 实例名称。 */
        declare function getWorkflowInstanceName(): string | null;
        /** 给实例命名。 */
        declare function setWorkflowInstanceName(name: string): void;
        /** 流程定义标识。 */
        declare function getWorkflowDefinitionId(): string;
        /** 流程定义版本标识。 */
        declare function getWorkflowDefinitionVersionId(): string;
        /** 流程定义版本号。 */
        declare function getWorkflowDefinitionVersion(): number;
        /** 关联标识。 */
        declare function getCorrelationId(): string | null;
        /** 设置关联标识。 */
        declare function setCorrelationId(id: string): void;
        /** 新的唯一标识。 */
        declare function newGuid(): string;
        /** 新的唯一标识。 */
        declare function newGuidString(): string;
        /** 新的短唯一标识。 */
        declare function newShortGuid(): string;
        /** 规范写法的唯一标识。 */
        declare function parseGuid(value: string): string;
        /** 是否为空。 */
        declare function isNullOrEmpty(value: string | null | undefined): boolean;
        /** 是否为空或只有空白。 */
        declare function isNullOrWhiteSpace(value: string | null | undefined): boolean;
        /** 文字转 Base64（UTF-8）。 */
        declare function stringToBase64(value: string): string;
        /** Base64 转文字（UTF-8）。 */
        declare function stringFromBase64(value: string): string;

        """;

    /// <summary>The declarations; for no definition those that hold everywhere.</summary>
    public string Of(DefinitionDocument? definition)
    {
        var variables = Declared(definition?.Root, "variables").DistinctBy(variable => variable.Name).ToArray();
        var inputs = Listed(definition?.Root["inputs"], "type").DistinctBy(input => input.Name).ToArray();
        var text = new StringBuilder();
        text.Append("type VariableName = ").Append(Names(variables.Select(variable => variable.Name))).Append(";\n");
        text.Append("type InputName = ").Append(Names(inputs.Select(input => input.Name))).Append(";\n");
        text.Append("type ActivityName = ").Append(Names(Activities(definition?.Root["root"]).Distinct(StringComparer.Ordinal))).Append(";\n");
        text.Append(Always);
        text.Append("/** 变量，可读可写。 */\ndeclare const variables: {\n");
        foreach (var variable in variables)
            text.Append("  ").Append(Quoted(variable.Name)).Append(": ").Append(variable.Type).Append(";\n");
        text.Append("};\n");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in variables)
            Accessors(text, taken, variable, isVariable: true);
        foreach (var input in inputs)
            Accessors(text, taken, input, isVariable: false);
        foreach (var global in globals)
            text.Append(global.TypeDeclaration).Append('\n');
        return text.ToString();
    }

    /// <summary><c>getAmount()</c> and <c>setAmount(value)</c>, where the name makes an identifier.</summary>
    private static void Accessors(StringBuilder text, HashSet<string> taken, (string Name, string Type, string? Description) value, bool isVariable)
    {
        if (!char.IsAsciiLetter(value.Name[0]) || !value.Name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            return;
        var name = char.ToUpperInvariant(value.Name[0]) + value.Name[1..];
        if (!taken.Add(name))
            return;
        var comment = (value.Description is { Length: > 0 } description ? description : isVariable ? $"变量 {value.Name}" : $"流程输入 {value.Name}").Replace("*/", "* /", StringComparison.Ordinal).Replace('\n', ' ');
        text.Append("/** ").Append(comment).Append(" */\ndeclare function get").Append(name).Append("(): ").Append(value.Type).Append(isVariable ? ";\n" : " | null;\n");
        if (isVariable)
            text.Append("declare function set").Append(name).Append("(value: ").Append(value.Type).Append("): void;\n");
    }

    private static string Names(IEnumerable<string> names) => names.Select(Quoted).ToArray() is { Length: > 0 } all ? string.Join(" | ", all) : "string";

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Hosting.StudioJson.Options);

    /// <summary>Variables of the definition and of the containers in it.</summary>
    private static IEnumerable<(string Name, string Type, string? Description)> Declared(JsonNode? node, string key) => node switch
    {
        JsonObject json => Listed(json[key], "typeName").Concat(json.Where(property => property.Key != key).SelectMany(property => Declared(property.Value, key))),
        JsonArray list => list.SelectMany(item => Declared(item, key)),
        _ => [],
    };

    private static IEnumerable<(string Name, string Type, string? Description)> Listed(JsonNode? list, string typeKey)
        => (list as JsonArray ?? []).OfType<JsonObject>()
            .Select(item => (Name: Text(item, "name") ?? "", Type: TypeScript(Text(item, typeKey), item["isArray"] is JsonValue flag && flag.TryGetValue<bool>(out var isArray) && isArray), Description: Text(item, "displayName")))
            .Where(item => item.Name.Length > 0);

    private static IEnumerable<string> Activities(JsonNode? node) => node switch
    {
        JsonObject json => (Text(json, "type") is not null && Text(json, "id") is { } id ? new[] { id, Text(json, "name") ?? id } : []).Concat(json.SelectMany(property => Activities(property.Value))),
        JsonArray list => list.SelectMany(Activities),
        _ => [],
    };

    private static string TypeScript(string? alias, bool isArray)
    {
        if (isArray)
            return TypeScript(alias, false) + "[]";
        return alias switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "StringDictionary" or "StringMap" => "Record<string, string>",
            "ObjectDictionary" or "ObjectMap" or "JsonObject" => "Record<string, any>",
            { } list when list.EndsWith("[]", StringComparison.Ordinal) => TypeScript(list[..^2], false) + "[]",
            { } list when list.StartsWith("List<", StringComparison.Ordinal) && list.EndsWith('>') => TypeScript(list[5..^1], false) + "[]",
            _ => "any",
        };
    }

    private static string? Text(JsonObject json, string key) => json[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
