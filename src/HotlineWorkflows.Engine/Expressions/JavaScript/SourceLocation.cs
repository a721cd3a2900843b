namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>A place in a source text; worked out only when an error has to name it.</summary>
internal readonly record struct SourceLocation(int Line, int Column)
{
    internal static readonly SourceLocation Start = new(1, 1);

    internal static SourceLocation Of(string source, int offset)
    {
        var line = 1;
        var lineStart = 0;
        var end = Math.Min(offset, source.Length);
        for (var i = 0; i < end; i++)
        {
            var c = source[i];
            if (c is '\n' or '\u2028' or '\u2029' || (c == '\r' && (i + 1 >= source.Length || source[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new SourceLocation(line, end - lineStart + 1);
    }
}
