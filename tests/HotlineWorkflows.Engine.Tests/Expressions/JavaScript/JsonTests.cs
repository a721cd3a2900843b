namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class JsonTests
{
    [Theory]
    [InlineData("JSON.stringify({a:[1,{b:2}],c:[],d:{}},null,2)", "\"{\\n  \\\"a\\\": [\\n    1,\\n    {\\n      \\\"b\\\": 2\\n    }\\n  ],\\n  \\\"c\\\": [],\\n  \\\"d\\\": {}\\n}\"")]
    [InlineData("JSON.stringify([undefined,()=>1])", "\"[null,null]\"")]
    [InlineData("JSON.stringify({a:1,b:2,c:{a:3}},['a','c'])", "\"{\\\"a\\\":1,\\\"c\\\":{\\\"a\\\":3}}\"")]
    [InlineData("JSON.stringify({a:1,b:'x'},(k,v)=>typeof v==='number'?v*2:v)", "\"{\\\"a\\\":2,\\\"b\\\":\\\"x\\\"}\"")]
    [InlineData("JSON.parse('{\"a\":[1,2,{\"b\":null}],\"c\":\"\\\\u00e9\"}')", "{\"a\":[1,2,{\"b\":null}],\"c\":\"é\"}")]
    [InlineData("JSON.parse('[1,2]',(k,v)=>Array.isArray(v)?v:v===undefined?v:v*2)", "[2,4]")]
    [InlineData("JSON.stringify('\\u0001\\ud800\"')", "\"\\\"\\\\u0001\\\\ud800\\\\\\\"\\\"\"")]
    [InlineData("JSON.stringify({ a: [] , b: {} }, null, '--')", "\"{\\n--\\\"a\\\": [],\\n--\\\"b\\\": {}\\n}\"")]
    [InlineData("JSON.stringify(undefined) === undefined", "true")]
    [InlineData("(() => { try { JSON.parse('{bad') } catch (e) { return e.name } })()", "\"SyntaxError\"")]
    [InlineData("(() => { const a = {}; a.self = a; try { JSON.stringify(a) } catch (e) { return e.name } })()", "\"TypeError\"")]
    public void Json_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
