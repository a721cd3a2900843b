namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>
/// An object of the host as a script sees it, such as <c>variables</c>: properties by name, and nothing else. The host decides what
/// exists and what may be written.
/// </summary>
public interface IScriptObject
{
    /// <summary>The names that <c>Object.keys</c>, <c>for…in</c> and JSON show.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Reads a property.</summary>
    /// <param name="name">The name, as written in the script.</param>
    /// <param name="value">The value when there is one.</param>
    /// <returns>False when there is no such property; the script then sees <c>undefined</c>.</returns>
    bool TryGet(string name, out JsValue value);

    /// <summary>Writes a property.</summary>
    /// <param name="name">The name, as written in the script.</param>
    /// <param name="value">The new value.</param>
    /// <returns>False when it may not be written; the script then gets a TypeError.</returns>
    bool TrySet(string name, JsValue value);
}
