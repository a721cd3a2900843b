using System.Globalization;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

internal sealed partial class Lexer
{
    private Token Number(int start, bool newline)
    {
        double value;
        if (source[start] == '0' && start + 1 < source.Length && RadixOf(source[start + 1]) is { } radix)
        {
            _position = start + 2;
            value = Digits(radix, start);
        }
        else
        {
            value = Decimal(start);
        }

        if (_position < source.Length && source[_position] == 'n')
            throw Error("BigInt literals are not supported; write the number without 'n'", start);
        if (_position < source.Length && Characters.IsNamePart(source[_position]))
            throw Error("A name may not follow directly after a number", _position);
        return new Token(TokenKind.Number, source[start.._position], value, start, _position, newline);
    }

    private static int? RadixOf(char c) => char.ToLowerInvariant(c) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => null };

    private double Digits(int radix, int start)
    {
        double value = 0;
        var any = false;
        for (; _position < source.Length; _position++)
        {
            var c = source[_position];
            if (c == '_' && any)
                continue;
            var digit = Characters.HexValue(c);
            if (digit < 0 || digit >= radix)
                break;
            value = (value * radix) + digit;
            any = true;
        }

        return any ? value : throw Error("Digits missing in number", start);
    }

    private double Decimal(int start)
    {
        SkipDigits();
        if (_position - start > 1 && source[start] == '0')
            throw Error("Octal numbers are written 0o17; a decimal number has no leading zero", start);
        if (_position < source.Length && source[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        if (_position < source.Length && source[_position] is 'e' or 'E')
        {
            var mark = _position++;
            if (_position < source.Length && source[_position] is '+' or '-')
                _position++;
            var digits = _position;
            SkipDigits();
            if (_position == digits)
                throw Error("Digits missing in exponent", mark);
        }

        return double.Parse(source[start.._position].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void SkipDigits()
    {
        while (_position < source.Length && (char.IsAsciiDigit(source[_position])
            || (source[_position] == '_' && _position + 1 < source.Length && char.IsAsciiDigit(source[_position + 1]) && char.IsAsciiDigit(source[_position - 1]))))
        {
            _position++;
        }
    }
}
