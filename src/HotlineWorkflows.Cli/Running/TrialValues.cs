using System.Text.Json;

namespace HotlineWorkflows.Cli;

/// <summary>JSON of the command line as the values that workflows work with.</summary>
internal static class TrialValues
{
    /// <summary>Text, number, truth value or null as such; objects and arrays stay JSON.</summary>
    public static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => json,
    };
}
