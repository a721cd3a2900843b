using System.Text.Json;
using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>Writes count modes by name and takes nothing but the exact names (no numbers, no other case).</summary>
internal sealed class CountModeJsonConverter : JsonConverter<CountMode>
{
    public override CountMode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CountModes.TryParse(reader.GetString(), out var mode)
            ? mode
            : throw new JsonException($"A count mode is one of {string.Join(", ", CountModes.Names)}.");

    public override void Write(Utf8JsonWriter writer, CountMode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());
}
