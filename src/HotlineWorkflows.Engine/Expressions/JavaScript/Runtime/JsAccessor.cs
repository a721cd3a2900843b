namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A getter and setter standing in a property's value; no script ever sees the pair itself.</summary>
internal sealed class JsAccessor : JsObject
{
    internal JsAccessor()
        : base(null)
    {
    }

    internal JsFunction? Getter { get; set; }

    internal JsFunction? Setter { get; set; }
}
