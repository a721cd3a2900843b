using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class ConversionTests
{
    [Fact]
    public void Results_come_out_as_plain_data()
    {
        Js.Eval("true").ShouldBe(true);
        Js.Eval("1 + 1").ShouldBe(2d);
        Js.Eval("'a'").ShouldBe("a");
        Js.Eval("null").ShouldBeNull();
        Js.Eval("undefined").ShouldBeNull();
        Js.Eval("new Date(0)").ShouldBe(DateTimeOffset.UnixEpoch);
        Js.Eval("new Date(NaN)").ShouldBeNull();
        Js.Eval("[1, 'a', [null]]").ShouldBeOfType<List<object?>>().Count.ShouldBe(3);
        Js.Eval("({ a: { b: 1 } })").ShouldBeOfType<Dictionary<string, object?>>()["a"].ShouldBeOfType<Dictionary<string, object?>>()["b"].ShouldBe(1d);
        Js.Eval("new Set([1, 2])").ShouldBeOfType<List<object?>>().ShouldBe([1d, 2d]);
        Js.Eval("new Map([['a', 1]])").ShouldBeOfType<Dictionary<string, object?>>()["a"].ShouldBe(1d);
        Js.Eval("new RangeError('r')").ShouldBeOfType<Dictionary<string, object?>>()["message"].ShouldBe("r");
    }

    [Theory]
    [InlineData("() => 1", "function")]
    [InlineData("[Math.max]", "'max'")]
    [InlineData("/a/", "regular expression")]
    [InlineData("[1].values()", "iterator")]
    [InlineData("const a = []; a.push(a); a", "hold itself")]
    [InlineData("const o = {}; o.o = o; o", "hold itself")]
    [InlineData("new Map([[{}, 1]])", "keys are objects")]
    [InlineData("new Date(8.64e15)", "years 1 to 9999")]
    public void What_is_no_data_does_not_leave_the_script(string script, string message) =>
        Should.Throw<ScriptRuntimeException>(() => Js.Eval(script)).Message.ShouldContain(message);

    [Fact]
    public void Data_of_dotnet_goes_in()
    {
        var host = Js.Host()
            .Set("data", JsValue.FromObject(new Dictionary<string, object?>
            {
                ["int"] = 1,
                ["decimal"] = 2.5m,
                ["text"] = "t",
                ["none"] = null,
                ["list"] = new object?[] { 1L, "x", new List<int> { 2, 3 } },
                ["kind"] = DayOfWeek.Friday,
                ["id"] = Guid.Empty,
                ["span"] = TimeSpan.FromMinutes(90),
                ["when"] = new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.FromHours(8)),
                ["day"] = new DateOnly(2026, 3, 5),
                ["json"] = JsonDocument.Parse("{\"a\":[true]}").RootElement,
                ["node"] = JsonNode.Parse("{\"b\":1.5}"),
                ["typed"] = new Dictionary<string, int> { ["z"] = 9 },
            }));
        Js.Json("[data.int + data.decimal, data.text, data.none, data.list, data.kind, data.id.length, data.span, data.when.toISOString(), data.day, data.json.a, data.node.b, data.typed.z]", host)
            .ShouldBe("[3.5,\"t\",null,[1,\"x\",[2,3]],\"Friday\",36,\"01:30:00\",\"2026-03-05T00:00:00.000Z\",\"2026-03-05\",[true],1.5,9]");
    }

    [Fact]
    public void Json_goes_in_and_comes_out_unchanged()
    {
        const string Text = "{\"a\":[1,2.5,\"x\",null,true,{}],\"b\":{\"c\":\"\\u4e2d\"},\"1\":0}";
        var node = JsonNode.Parse(Text);
        JsonNode.DeepEquals(JsValue.FromJson(node).ToJson(), node).ShouldBeTrue();
        JsonNode.DeepEquals(JsValue.FromJson(JsonDocument.Parse(Text).RootElement).ToJson(), node).ShouldBeTrue();
    }

    [Fact]
    public void The_properties_of_other_objects_are_never_looked_at()
    {
        Should.Throw<ArgumentException>(() => JsValue.FromObject(new Exception("secret"))).Message.ShouldContain("System.Exception");
        Should.Throw<ArgumentException>(() => JsValue.FromObject(new { Name = "x" }));
        Should.Throw<ArgumentException>(() => JsValue.FromObject(new List<object> { new Version(1, 0) })).Message.ShouldContain("System.Version");
        Should.Throw<ArgumentException>(() => JsValue.FromObject(new DateTime(2026, 1, 1))).Message.ShouldContain("DateTimeOffset");
        Should.Throw<ArgumentException>(() => JsValue.FromObject(new Dictionary<int, int> { [1] = 1 })).Message.ShouldContain("strings");
    }

    [Fact]
    public void Data_that_holds_itself_is_refused()
    {
        var list = new List<object?>();
        list.Add(list);
        Should.Throw<ArgumentException>(() => JsValue.FromObject(list)).Message.ShouldContain("hold itself");
    }

    [Fact]
    public void Values_tell_their_kind_and_refuse_to_be_read_as_another()
    {
        JsValue.Undefined.Kind.ShouldBe(JsKind.Undefined);
        JsValue.Null.Kind.ShouldBe(JsKind.Null);
        ((JsValue)1.5).AsNumber().ShouldBe(1.5);
        ((JsValue)"t").AsString().ShouldBe("t");
        ((JsValue)true).AsBoolean().ShouldBeTrue();
        ((JsValue)(string?)null).Kind.ShouldBe(JsKind.Null);
        Should.Throw<InvalidOperationException>(() => ((JsValue)"t").AsNumber());
        JsValue.FromObject(new[] { 1 }).IsArray.ShouldBeTrue();
        new JsValue[] { 0, double.NaN, "", false, JsValue.Null, JsValue.Undefined }.ShouldAllBe(v => !v.IsTruthy);
        new JsValue[] { 1, "0", true, JsValue.FromObject(Array.Empty<int>()) }.ShouldAllBe(v => v.IsTruthy);
    }
}
