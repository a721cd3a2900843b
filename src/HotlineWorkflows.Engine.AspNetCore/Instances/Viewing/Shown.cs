using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;

/// <summary>Values of instances as JSON.</summary>
internal static class Shown
{
    /// <summary>A value; of one that is no plain data its kind is told.</summary>
    public static JsonElement? Value(object? value)
    {
        if (value is null)
            return null;
        try
        {
            return JsonSerializer.SerializeToElement(value, value.GetType(), StudioJson.Options);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException)
        {
            return JsonSerializer.SerializeToElement(value.GetType().Name, StudioJson.Options);
        }
    }

    /// <summary>Values by name; none of null.</summary>
    public static Dictionary<string, JsonElement?> Values(IEnumerable<KeyValuePair<string, object?>>? values) =>
        (values ?? []).ToDictionary(value => value.Key, value => Value(value.Value), StringComparer.Ordinal);
}
