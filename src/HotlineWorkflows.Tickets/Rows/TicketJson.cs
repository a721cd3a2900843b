using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>How domain objects are written into JSON columns; what has a column of its own is left out.</summary>
public static class TicketJson
{
    private static readonly string[] OwnColumns = ["subject", "content"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is no such value: the row was written by something else.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A column holds no {typeof(T).Name} but null.");

    /// <summary>A ticket's state out of its row.</summary>
    public static TicketState ReadState(string data, string subject, string content, int revision)
    {
        var state = Read<TicketState>(data);
        state.Subject = subject;
        state.Content = content;
        state.Revision = revision;
        return state;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(TicketState))
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (OwnColumns.Contains(type.Properties[i].Name))
                type.Properties.RemoveAt(i);
        }
    }
}
