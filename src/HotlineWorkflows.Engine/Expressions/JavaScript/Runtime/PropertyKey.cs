using System.Globalization;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Property keys are strings; array indexes are those that read as whole numbers.</summary>
internal static class PropertyKey
{
    internal static bool IsIndex(string key) => TryIndex(key, out _);

    internal static bool TryIndex(string key, out int index)
    {
        index = 0;
        return key.Length is > 0 and <= 10
            && char.IsAsciiDigit(key[0])
            && (key[0] != '0' || key.Length == 1)
            && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    internal static string Of(Execution execution, JsValue value) => value.Ref as string ?? Coerce.ToText(execution, value);

    /// <summary>Whether the number is a usable array index, which spares making its text.</summary>
    internal static bool TryIndex(JsValue key, out int index)
    {
        if (key.IsNumber)
        {
            index = (int)key.Num;
            return index == key.Num && index >= 0;
        }

        index = 0;
        return false;
    }
}
