using System.Globalization;
using System.Text;
using System.Text.Json;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>A value of a row that is another for each ticket.</summary>
internal interface ICell
{
    object? Of(Cast cast);
}

/// <summary>An id as bytes.</summary>
internal sealed class IdCell(int index) : ICell
{
    public object Of(Cast cast) => cast.Ids[index].ToByteArray(bigEndian: true);
}

/// <summary>A moment as ticks.</summary>
internal sealed class MomentCell(long ticks) : ICell
{
    public object Of(Cast cast) => ticks + (cast.Minutes * TimeSpan.TicksPerMinute);
}

/// <summary>A text that is encrypted with the ticket's key.</summary>
/// <param name="purpose">What it is encrypted as.</param>
/// <param name="plain">The text, or its bytes.</param>
internal sealed class EncryptedCell(string purpose, ICell plain) : ICell
{
    /// <summary>As it is before.</summary>
    public object? Plain(Cast cast) => plain.Of(cast);

    public object Of(Cast cast) => plain.Of(cast) switch
    {
        byte[] bytes => cast.Key.Encrypt(purpose, bytes),
        var text => cast.Key.EncryptText(purpose, (string?)text)!,
    };
}

/// <summary>A value that is the same for all.</summary>
internal sealed class SameCell(object? value) : ICell
{
    public object? Of(Cast cast) => value;
}

/// <summary>Texts by name as JSON.</summary>
internal sealed class TextsCell(IReadOnlyDictionary<string, ICell> texts) : ICell
{
    public object Of(Cast cast) => JsonSerializer.SerializeToUtf8Bytes(texts.ToDictionary(text => text.Key, text => (string)text.Value.Of(cast)!));
}

/// <summary>The ticket's key as it is stored.</summary>
internal sealed class WrappedKeyCell(CitizenCipher cipher) : ICell
{
    public object Of(Cast cast) => cipher.Wrap(cast.Key).Wrapped;
}

/// <summary>The hash of a wait for which nothing but its own execution counts.</summary>
internal sealed class WaitHashCell(string name, int sequence) : ICell
{
    public object Of(Cast cast) => Convert.FromHexString(Text(cast));

    public string Text(Cast cast) => StimulusHash.Of(name, null, string.Create(CultureInfo.InvariantCulture, $"{cast.Ids[0]:N}-{sequence}"));
}

/// <summary>The blind index of the phone.</summary>
internal sealed class PhoneIndexCell(CitizenCipher cipher, string place) : ICell
{
    public object? Of(Cast cast) => cipher.PhoneIndex(place, cast.Texts.Phone);
}

/// <summary>A text with places to be filled.</summary>
/// <param name="literals">What stands before each place, and after the last.</param>
/// <param name="places">The places.</param>
/// <param name="asBytes">Whether the column holds it as UTF-8 bytes.</param>
internal sealed class TextCell(string[] literals, Func<Cast, string>[] places, bool asBytes) : ICell
{
    public object Of(Cast cast)
    {
        var text = new StringBuilder(literals.Sum(literal => literal.Length) + (places.Length * 32));
        for (var i = 0; i < places.Length; i++)
            text.Append(literals[i]).Append(places[i](cast));
        text.Append(literals[^1]);
        return asBytes ? Encoding.UTF8.GetBytes(text.ToString()) : text.ToString();
    }

    /// <summary>A moment as ISO 8601 to the minute; what follows stands as it was.</summary>
    public static Func<Cast, string> Iso(DateTime minute) => cast => minute.AddMinutes(cast.Minutes).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment as people read it.</summary>
    public static Func<Cast, string> Plain(DateTime minute) => cast => minute.AddMinutes(cast.Minutes).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A number of milliseconds or ticks.</summary>
    public static Func<Cast, string> Number(long value, long perMinute) => cast => (value + (cast.Minutes * perMinute)).ToString(CultureInfo.InvariantCulture);
}
