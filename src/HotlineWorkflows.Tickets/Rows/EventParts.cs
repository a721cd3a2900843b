using System.Text.Json;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>
/// Divides what an event says into codes, which stay readable, and words of people, which are encrypted. A value that should
/// be a code but was typed freely (an office, an authority) counts as words: nobody knows what stands in it.
/// </summary>
public static class EventParts
{
    private const string FromData = "data:";

    /// <summary>The codes and values, as stored; null when there are none.</summary>
    public static string? Codes(TicketEvent happened)
    {
        var codes = happened.Data.Where(value => !IsWords(value.Value)).ToDictionary(value => value.Key, value => value.Value);
        return codes.Count == 0 ? null : TicketJson.Write(codes);
    }

    /// <summary>The words, to be encrypted; null when there are none.</summary>
    public static string? Words(TicketEvent happened)
    {
        var words = new Dictionary<string, string>(happened.Texts);
        foreach (var (name, value) in happened.Data.Where(value => IsWords(value.Value)))
            words[FromData + name] = TicketJson.Write(value);
        return words.Count == 0 ? null : TicketJson.Write(words);
    }

    /// <summary>Puts both together again.</summary>
    public static (Dictionary<string, object?> Data, Dictionary<string, string> Texts) Join(string? codes, Dictionary<string, string> words)
    {
        var data = codes is null ? [] : TicketJson.Read<Dictionary<string, object?>>(codes);
        foreach (var (name, value) in words.Where(word => word.Key.StartsWith(FromData, StringComparison.Ordinal)))
            data[name[FromData.Length..]] = TicketJson.Read<JsonElement>(value);
        return (data, words.Where(word => !word.Key.StartsWith(FromData, StringComparison.Ordinal)).ToDictionary(word => word.Key, word => word.Value));
    }

    private static bool IsWords(object? value) => value switch
    {
        string text => !TypedWords.IsCode(text),
        IEnumerable<string> list => list.Any(text => !TypedWords.IsCode(text)),
        _ => false,
    };
}
