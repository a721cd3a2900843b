using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>
/// A value of the script language: a primitive, or an object of the interpreter. It never wraps an object of .NET.
/// The default value is <c>undefined</c>.
/// </summary>
public readonly partial struct JsValue
{
    // A tag for null, booleans and numbers; the string; or the JsObject. Null means undefined.
    internal readonly object? Ref;
    internal readonly double Num;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal JsValue(double number)
    {
        Ref = Tag.Number;
        Num = number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal JsValue(bool value)
    {
        Ref = Tag.Boolean;
        Num = value ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal JsValue(string text)
    {
        Ref = text;
        Num = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal JsValue(JsObject value)
    {
        Ref = value;
        Num = 0;
    }

    internal JsValue(Tag tag)
    {
        Ref = tag;
        Num = 0;
    }

    /// <summary><c>undefined</c>.</summary>
    public static JsValue Undefined => default;

    /// <summary><c>null</c>.</summary>
    public static JsValue Null => new(Tag.Null);

    /// <summary><c>true</c>.</summary>
    public static JsValue True => new(true);

    /// <summary><c>false</c>.</summary>
    public static JsValue False => new(false);

    /// <summary>What kind of value this is.</summary>
    public JsKind Kind => Ref switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string => JsKind.String,
        JsFunction => JsKind.Function,
        _ => JsKind.Object,
    };

    /// <summary>Whether this is <c>undefined</c>.</summary>
    public bool IsUndefined => Ref is null;

    /// <summary>Whether this is <c>undefined</c> or <c>null</c>.</summary>
    public bool IsNullish => Ref is null || ReferenceEquals(Ref, Tag.Null);

    /// <summary>Whether this is a number.</summary>
    public bool IsNumber
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Ref, Tag.Number);
    }

    /// <summary>Whether this is <c>true</c> or <c>false</c>.</summary>
    public bool IsBoolean
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Ref, Tag.Boolean);
    }

    /// <summary>Whether this is text.</summary>
    public bool IsString => Ref is string;

    /// <summary>Whether this is an array.</summary>
    public bool IsArray => Ref is JsArray;

    /// <summary>Whether this counts as true in a condition: all but false, 0, NaN, "", null and undefined.</summary>
    public bool IsTruthy
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Ref, Tag.Boolean) ? Num != 0 : IsTruthyOther();
    }

    internal bool IsUninitialized
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Ref, Tag.Uninitialized);
    }

    internal bool IsShortCircuit => ReferenceEquals(Ref, Tag.ShortCircuit);

    /// <summary>A number as a value.</summary>
    /// <param name="number">Any double.</param>
    public static implicit operator JsValue(double number) => new(number);

    /// <summary>A truth value as a value.</summary>
    /// <param name="value">True or false.</param>
    public static implicit operator JsValue(bool value) => new(value);

    /// <summary>Text as a value; a null reference becomes <c>null</c>.</summary>
    /// <param name="text">Text, or null.</param>
    public static implicit operator JsValue(string? text) => text is null ? Null : new JsValue(text);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">This is not a number.</exception>
    public double AsNumber() => IsNumber ? Num : throw Mismatch(JsKind.Number);

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">This is not a boolean.</exception>
    public bool AsBoolean() => IsBoolean ? Num != 0 : throw Mismatch(JsKind.Boolean);

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is not a string.</exception>
    public string AsString() => Ref as string ?? throw Mismatch(JsKind.String);

    /// <summary>How a debugger or a log shows the value: the text of a primitive, the kind of anything else.</summary>
    /// <returns>Never null.</returns>
    public override string ToString() => Ref switch
    {
        JsFunction function => $"[function {function.Name}]",
        JsObject o => $"[object {o.ClassName}]",
        _ => Coerce.PrimitiveText(this),
    };

    private bool IsTruthyOther() => Ref switch
    {
        null => false,
        string s => s.Length > 0,
        Tag tag => tag == Tag.Number && Num != 0 && !double.IsNaN(Num),
        _ => true,
    };

    private InvalidOperationException Mismatch(JsKind wanted) => new($"The script value is {Kind}, not {wanted}.");
}
