namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>One property of an object, in insertion order.</summary>
internal struct Property
{
    internal string Key;
    internal JsValue Value;
    internal bool Hidden;
}
