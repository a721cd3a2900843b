namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>The kinds of value that a script knows.</summary>
public enum JsKind
{
    /// <summary><c>undefined</c>.</summary>
    Undefined,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An IEEE 754 double.</summary>
    Number,

    /// <summary>Text in UTF-16 code units.</summary>
    String,

    /// <summary>An object, array, date, map, set or regular expression.</summary>
    Object,

    /// <summary>A function of the script, a built-in or one given by the host.</summary>
    Function,
}
