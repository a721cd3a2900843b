using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>A function that a host gives to scripts.</summary>
/// <param name="call">The arguments, and what the function may ask of the interpreter; valid only during the call.</param>
/// <returns>The function's value; <see cref="JsValue.Undefined"/> for none.</returns>
public delegate JsValue HostFunction(ScriptCall call);

/// <summary>One call of a function written in C#.</summary>
public readonly ref struct ScriptCall
{
    internal ScriptCall(Execution execution, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        Execution = execution;
        This = self;
        Arguments = arguments;
    }

    /// <summary>What stands before the dot of a method call; <c>undefined</c> for a plain call.</summary>
    public JsValue This { get; }

    /// <summary>The arguments as given.</summary>
    public ReadOnlySpan<JsValue> Arguments { get; }

    /// <summary>How many arguments were given.</summary>
    public int Count => Arguments.Length;

    internal Execution Execution { get; }

    /// <summary>An argument by position, from 0; <c>undefined</c> when not given.</summary>
    /// <param name="index">The position, from 0.</param>
    public JsValue this[int index] => index < Arguments.Length ? Arguments[index] : default;

    /// <summary>An argument as text, converted as a script would.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>Never null; "undefined" for an argument that is not given.</returns>
    public string Text(int index) => Coerce.ToText(Execution, this[index]);

    /// <summary>An argument as a number, converted as a script would.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>NaN for what is no number.</returns>
    public double Number(int index) => Coerce.ToNumber(Execution, this[index]);

    /// <summary>Calls a function that the script passed in.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its value.</returns>
    public JsValue Invoke(JsValue function, params ReadOnlySpan<JsValue> arguments) =>
        Callable(function).Call(Execution, default, arguments);

    /// <summary>An error that the script can catch: <c>throw call.TypeError("…")</c>.</summary>
    /// <param name="message">What is wrong, for the author of the script.</param>
    /// <returns>The exception to throw.</returns>
    public Exception TypeError(string message) => Execution.TypeError(message);

    /// <summary>As <see cref="TypeError"/>, for a value outside what is allowed.</summary>
    /// <param name="message">What is wrong, for the author of the script.</param>
    /// <returns>The exception to throw.</returns>
    public Exception RangeError(string message) => Execution.RangeError(message);

    internal JsFunction Callable(JsValue value) =>
        value.Ref as JsFunction ?? throw Execution.TypeError($"{Iteration.Describe(value)} is not a function");

    internal double Integer(int index) => Coerce.ToInteger(Execution, this[index]);

    /// <summary>A position counted from the end when negative, held within 0 and <paramref name="length"/>.</summary>
    internal int Position(int index, int length, int otherwise)
    {
        if (this[index].IsUndefined)
            return otherwise;
        var position = Integer(index);
        return (int)(position < 0 ? Math.Max(0, length + position) : Math.Min(position, length));
    }
}
