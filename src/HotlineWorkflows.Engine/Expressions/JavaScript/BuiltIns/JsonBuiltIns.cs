using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>JSON.parse and JSON.stringify.</summary>
internal static class JsonBuiltIns
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 200 };

    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var json = new JsObject();
        globals.Add("JSON", new JsValue(json));
        json.Method("parse", 2, Parse);
        json.Method("stringify", 3, JsonWriter.Stringify);
    }

    private static JsValue Parse(ScriptCall call)
    {
        var execution = call.Execution;
        var text = call.Text(0);
        // The document keeps the bytes and an index besides what comes out of it.
        execution.Charge(text.Length * 4L);
        execution.Step(1 + (text.Length >> 3));
        JsValue value;
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            value = Convert(execution, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw execution.SyntaxError(e is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"Unexpected token in JSON at line {line + 1}, byte {position + 1}"
                : "Text in JSON is not valid Unicode");
        }

        if (call[1].Ref is not JsFunction reviver)
            return value;
        var root = new JsObject();
        root.Define("", value);
        return Revive(execution, reviver, root, "");
    }

    private static JsValue Convert(Execution execution, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return new JsValue(execution.Own(element.GetString()!));
            case JsonValueKind.Number:
                return new JsValue(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return new JsValue(element.GetBoolean());
            case JsonValueKind.Array:
                var array = JsArray.WithRoom(execution, element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    array.Add(execution, Convert(execution, item));
                return new JsValue(array);
            case JsonValueKind.Object:
                execution.Charge(Cost.Object);
                var o = new JsObject();
                foreach (var member in element.EnumerateObject())
                {
                    execution.Charge(Cost.Property);
                    o.Define(execution.Own(member.Name), Convert(execution, member.Value));
                }

                return new JsValue(o);
            default:
                return JsValue.Null;
        }
    }

    private static JsValue Revive(Execution execution, JsFunction reviver, JsObject holder, string key)
    {
        execution.EnterNative();
        execution.Step(1);
        var value = holder.Get(execution, key);
        if (value.Ref is JsObject o)
        {
            foreach (var inner in o.OwnKeys())
            {
                var revived = Revive(execution, reviver, o, inner);
                if (revived.IsUndefined)
                    o.Delete(execution, inner);
                else
                    o.Put(execution, inner, revived);
            }
        }

        var result = reviver.Call(execution, new JsValue(holder), [new JsValue(key), value]);
        execution.LeaveNative();
        return result;
    }
}
