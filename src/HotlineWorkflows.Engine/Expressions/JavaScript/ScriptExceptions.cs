namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>Anything that goes wrong with a script, with the place in its source. The message already names the place.</summary>
public abstract class ScriptException : Exception
{
    private protected ScriptException(string message, string description, SourceLocation location, Exception? inner = null)
        : base(message, inner)
    {
        Description = description;
        Line = location.Line;
        Column = location.Column;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Description { get; }

    /// <summary>Line in the source, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in the line, from 1, in UTF-16 code units.</summary>
    public int Column { get; }
}

/// <summary>The source is not a script that can be run; found by <see cref="ScriptProgram.Parse"/>.</summary>
public sealed class ScriptSyntaxException : ScriptException
{
    internal ScriptSyntaxException(string description, SourceLocation location)
        : base($"{description} (line {location.Line}, column {location.Column})", description, location)
    {
    }
}

/// <summary>The script threw an error that it did not catch.</summary>
public sealed class ScriptRuntimeException : ScriptException
{
    internal ScriptRuntimeException(string errorName, string errorMessage, SourceLocation location, Exception? inner = null)
        : base(
            $"{Describe(errorName, errorMessage)} (line {location.Line}, column {location.Column})",
            Describe(errorName, errorMessage),
            location,
            inner)
    {
        ErrorName = errorName;
        ErrorMessage = errorMessage;
    }

    /// <summary>The JavaScript error's name, such as <c>TypeError</c>; empty when the script threw something that is not an error.</summary>
    public string ErrorName { get; }

    /// <summary>The JavaScript error's message, or the text of the thrown value.</summary>
    public string ErrorMessage { get; }

    private static string Describe(string name, string message) =>
        name.Length == 0 ? message : message.Length == 0 ? name : $"{name}: {message}";
}

/// <summary>What a script may use up.</summary>
public enum ScriptLimitKind
{
    /// <summary>Evaluated nodes, loop turns, calls and elements handled by built-in functions.</summary>
    Steps,

    /// <summary>Elapsed time.</summary>
    Time,

    /// <summary>Bytes allocated by the script over its whole run.</summary>
    Memory,

    /// <summary>Nested calls while running, nested syntax while parsing.</summary>
    Depth,
}

/// <summary>The script was stopped because it reached a limit. A script cannot catch this.</summary>
public sealed class ScriptLimitException : ScriptException
{
    internal ScriptLimitException(ScriptLimitKind kind, string description, SourceLocation location, Exception? inner = null)
        : base($"{description} (line {location.Line}, column {location.Column})", description, location, inner)
    {
        Kind = kind;
    }

    /// <summary>The limit that was reached.</summary>
    public ScriptLimitKind Kind { get; }
}
