using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>How domain objects are written into JSON columns; what has a column of its own is left out.</summary>
public static class TicketJson
{
    /// <summary>What people write may hold personal data: it is kept by <see cref="TicketTexts"/>, never here.</summary>
    private static readonly Dictionary<Type, string[]> Written = new()
    {
        [typeof(TicketState)] = ["subject", "subjectAsGiven", "content", "office", "person", "transferredTo"],
        [typeof(ReturnRequest)] = ["reason", "evidence"],
        [typeof(ExtensionRequest)] = ["reason", "statutoryBasis"],
        [typeof(PendingRequest)] = ["reason"],
        [typeof(Signature)] = ["by"],
        [typeof(Verification)] = ["facts", "proposal"],
        [typeof(Answer)] = ["facts", "opinion", "basis", "expectedResult", "siteVisit", "attachments"],
    };

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

    /// <summary>A ticket's state as its row holds it: codes readable, what people wrote encrypted.</summary>
    public static (string Codes, byte[] Texts) WriteState(TicketState state, TicketKey key)
    {
        var codes = JsonSerializer.SerializeToNode(state, Options)!.AsObject();
        var typed = TypedWords.TakeOut(codes);
        return (codes.ToJsonString(Options), TicketTexts.Of(state, typed, key));
    }

    /// <summary>A ticket's state out of its row.</summary>
    /// <param name="data">The codes.</param>
    /// <param name="subject">The subject as it may be searched.</param>
    /// <param name="texts">What people wrote, encrypted.</param>
    /// <param name="key">The ticket's key; null when it was destroyed.</param>
    /// <param name="revision">Bursts stored.</param>
    public static TicketState ReadState(string data, string subject, byte[] texts, TicketKey? key, int revision)
    {
        var words = TicketTexts.Words(key, texts);
        var state = Read<TicketState>(TypedWords.PutBack(data, words));
        state.Subject = subject;
        state.Revision = revision;
        TicketTexts.Into(state, words);
        return state;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (!Written.TryGetValue(type.Type, out var names))
            return;
        foreach (var property in type.Properties.Where(property => names.Contains(property.Name)))
            property.ShouldSerialize = (_, _) => false;
    }
}
