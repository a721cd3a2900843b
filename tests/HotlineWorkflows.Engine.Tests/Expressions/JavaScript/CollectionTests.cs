namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class CollectionTests
{
    [Theory]
    [InlineData("[...'héllo',...[1,2],...new Set([1,1,2])]", "[\"h\",\"é\",\"l\",\"l\",\"o\",1,2,1,2]")]
    [InlineData("new Map([[1,'a'],['1','b'],[NaN,'c']]).get(NaN)", "\"c\"")]
    [InlineData("(()=>{const m=new Map(); m.set('a',1).set('b',2); m.delete('a'); return [m.size,[...m],[...m.keys()],m.has('a')]})()", "[1,[[\"b\",2]],[\"b\"],false]")]
    [InlineData("(()=>{const s=new Set([1,2,2]); s.add(3); const r=[]; s.forEach(x=>r.push(x)); return [s.size,r,[...s.entries()]]})()", "[3,[1,2,3],[[1,1],[2,2],[3,3]]]")]
    [InlineData("(() => { const m = new Map([['a',1]]); for (const [k,v] of m) return k+v })()", "\"a1\"")]
    [InlineData("(() => { let r = []; for (const x of new Set([3, 1, 3])) r.push(x); return r })()", "[3,1]")]
    [InlineData("new Map(Object.entries({ a: 1 })).get('a')", "1")]
    [InlineData("[...new Map([[1, 2]]).values()]", "[2]")]
    [InlineData("[...new Set('hello')].join('')", "\"helo\"")]
    [InlineData("new Set([NaN, NaN, 0, -0]).size", "2")]
    [InlineData("(() => { const m = new Map([[1, 'a'], [2, 'b']]); const r = []; for (const [k] of m) { if (k === 1) m.delete(2); r.push(k) } return r })()", "[1]")]
    [InlineData("(() => { const s = new Set([1]); s.add(2).add(1); return [s.has(2), s.delete(9), s.size, [...s]] })()", "[true,false,2,[1,2]]")]
    [InlineData("Array.from(new Map([['k', 'v']]), ([k, v]) => k + v)", "[\"kv\"]")]
    public void Maps_and_sets_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
