using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>JSON as text within JSON.</summary>
internal static class StudioText
{
    /// <summary>Chinese as it is.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DefinitionLimits.MaximumDepth + 8 };

    /// <summary>A value as text: text as it is, a truth value as <c>true</c> or <c>false</c>, all else as JSON.</summary>
    public static string Of(JsonNode value) => value.AsText() ?? value.ToJsonString(Plain);
}
