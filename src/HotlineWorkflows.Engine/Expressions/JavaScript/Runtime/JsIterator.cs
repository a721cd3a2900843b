namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>What <c>keys()</c>, <c>values()</c>, <c>entries()</c> and <c>matchAll()</c> give: a walk that can be made once.</summary>
internal sealed class JsIterator(IEnumerator<JsValue> walk) : JsObject(Intrinsics.IteratorPrototype)
{
    internal override string ClassName => "Iterator";

    internal bool TryNext(out JsValue value)
    {
        if (walk.MoveNext())
        {
            value = walk.Current;
            return true;
        }

        value = default;
        return false;
    }
}
