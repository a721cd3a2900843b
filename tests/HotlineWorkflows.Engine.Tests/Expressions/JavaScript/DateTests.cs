namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class DateTests
{
    [Theory]
    [InlineData("JSON.stringify({a:[1,{b:2}],c:undefined,d:()=>1,e:null,f:NaN,g:new Date(0),h:'\"\\n\\u2028'})", "\"{\\\"a\\\":[1,{\\\"b\\\":2}],\\\"e\\\":null,\\\"f\\\":null,\\\"g\\\":\\\"1970-01-01T00:00:00.000Z\\\",\\\"h\\\":\\\"\\\\\\\"\\\\n\u2028\\\"}\"")]
    [InlineData("new Date(Date.UTC(2026,2,5,6,7,8,9)).toISOString()", "\"2026-03-05T06:07:08.009Z\"")]
    [InlineData("new Date('2026-03-05T06:07:08Z').getTime()", "1772690828000")]
    [InlineData("(()=>{const d=new Date(Date.UTC(2024,0,31)); d.setUTCMonth(1); return d.toISOString()})()", "\"2024-03-02T00:00:00.000Z\"")]
    [InlineData("(()=>{const d=new Date(Date.UTC(2024,0,31)); d.setUTCDate(0); d.setUTCHours(25,61,61,1001); return d.toISOString()})()", "\"2024-01-01T02:02:02.001Z\"")]
    [InlineData("[new Date(0).getUTCDay(),new Date(-1).getUTCFullYear(),new Date(-1).getUTCDay(),new Date(951782400000).getUTCDate()]", "[4,1969,3,29]")]
    [InlineData("new Date(Date.UTC(2026,0,1))-new Date(Date.UTC(2025,0,1))", "31536000000")]
    [InlineData("new Date(Date.UTC(-1,0,1)).toISOString()", "\"-000001-01-01T00:00:00.000Z\"")]
    [InlineData("new Date(Date.UTC(2026,2,5)).toUTCString()", "\"Thu, 05 Mar 2026 00:00:00 GMT\"")]
    [InlineData("new Date(5)+1 > ''", "true")]
    [InlineData("JSON.stringify({ date: new Date(0), nested: { toJSON: () => 'custom' }, map: new Map([[1, 2]]), neg: -0 })", "\"{\\\"date\\\":\\\"1970-01-01T00:00:00.000Z\\\",\\\"nested\\\":\\\"custom\\\",\\\"map\\\":{},\\\"neg\\\":0}\"")]
    [InlineData("JSON.stringify([new Date(NaN), Infinity, undefined])", "\"[null,null,null]\"")]
    [InlineData("(() => { const d = new Date(Date.UTC(2026, 1, 28)); d.setUTCDate(d.getUTCDate() + 1); return d.toISOString().slice(0, 10) })()", "\"2026-03-01\"")]
    [InlineData("(() => { const d = new Date('2026-03-05T08:00:00+08:00'); return [d.getUTCHours(), d.getUTCMonth(), d.toJSON(), d - 0, isNaN(new Date('bad'))] })()", "[0,2,\"2026-03-05T00:00:00.000Z\",1772668800000,true]")]
    [InlineData("[new Date(2020, 0, 1) < new Date(2020, 0, 2), new Date(0) == 0, +new Date(5), new Date(5).valueOf()]", "[true,false,5,5]")]
    [InlineData("[new Date('2026-13-01'), new Date('2026-01-01T25:00'), new Date(NaN)].map(String)", "[\"Invalid Date\",\"Invalid Date\",\"Invalid Date\"]")]
    [InlineData("[Date.UTC(2026), Date.UTC(99, 0), new Date(Date.UTC(2000, 1, 29)).getUTCDay(), Date.UTC(2026, 12, 1)]", "[1767225600000,915148800000,2,1798761600000]")]
    [InlineData("new Date(Date.UTC(1969, 11, 31, 23, 59, 59, 999)).toISOString()", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData("((d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月`)(new Date(0))", "\"1970年1月\"")]
    public void Dates_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
