namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Shows an <see cref="IScriptObject"/> to scripts.</summary>
internal sealed class JsHostObject(IScriptObject target) : JsObject
{
    internal override bool TryGetOwn(string key, out JsValue value) => target.TryGet(key, out value);

    internal override void Put(Execution execution, string key, JsValue value)
    {
        if (IsFrozen || !target.TrySet(key, value))
            throw execution.TypeError($"Cannot assign to property '{key}': it is read only or does not exist");
    }

    internal override bool Delete(Execution execution, string key) => throw execution.TypeError($"Cannot delete property '{key}' of this object");

    internal override List<string> OwnKeys() => [.. target.Names];
}
