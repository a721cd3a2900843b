using System.Text;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Paths of JSON nodes, as problems name them.</summary>
internal static class JsonPaths
{
    public static string Of(JsonNode? node, string? key = null)
    {
        var path = node?.GetPath() ?? "$";
        return key is null ? path : Append(new StringBuilder(path), key).ToString();
    }

    public static string Of(JsonNode node, int index) => $"{node.GetPath()}[{index}]";

    /// <summary>Appends a property as <see cref="JsonNode.GetPath"/> writes it.</summary>
    public static StringBuilder Append(StringBuilder path, string key)
        => key.AsSpan().IndexOfAny(" '/\"[]()\t\n\r\f\b\\.\u0085\u2028\u2029") >= 0 ? path.Append("['").Append(key).Append("']") : path.Append('.').Append(key);
}
