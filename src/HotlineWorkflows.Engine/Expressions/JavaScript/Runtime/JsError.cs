namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>An Error object.</summary>
internal sealed class JsError : JsObject
{
    internal JsError(JsObject prototype)
        : base(prototype)
    {
    }

    internal override string ClassName => "Error";

    internal static JsError Create(JsObject prototype, string message)
    {
        var error = new JsError(prototype);
        error.Define("message", new JsValue(message), hidden: true);
        return error;
    }

    /// <summary>Name and message without running any code of the script.</summary>
    internal (string Name, string Message) Describe() => (Plain("name", "Error"), Plain("message", ""));

    private string Plain(string key, string otherwise) =>
        TryFind(key, out var value) && value.Ref is not JsObject ? Coerce.PrimitiveText(value) : otherwise;
}
