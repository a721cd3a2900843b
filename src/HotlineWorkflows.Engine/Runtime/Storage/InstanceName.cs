using System.Text.Json;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>The name of an instance, read out of its packed state without opening it.</summary>
public static class InstanceName
{
    /// <summary>The name; null when it has none, or the state is not as the engine writes it.</summary>
    /// <param name="state">The packed state.</param>
    public static string? In(ReadOnlySpan<byte> state)
    {
        try
        {
            var json = new Utf8JsonReader(state);
            while (json.Read())
            {
                // It stands before everything that goes deeper.
                if (json.CurrentDepth > 1)
                    return null;
                if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("name"u8))
                    return json.Read() ? json.GetString() : null;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Whoever opens the instance is told; a list shows the others.
        }

        return null;
    }
}
