namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class LoopTests
{
    [Theory]
    [InlineData("const fs=[]; for(let i=0;i<3;i++) fs.push(()=>i); fs.map(f=>f())", "[0,1,2]")]
    [InlineData("var fs2=[]; for(var j=0;j<3;j++) fs2.push(()=>j); fs2.map(f=>f())", "[3,3,3]")]
    [InlineData("const fs3=[]; for(const v of [1,2,3]) fs3.push(()=>v*2); fs3.map(f=>f())", "[2,4,6]")]
    [InlineData("const fs4=[]; for(let i=0;i<3;i++){ fs4.push(()=>i); i++; } fs4.map(f=>f())", "[1,3]")]
    [InlineData("let out=[]; outer: for(let i=0;i<3;i++){ for(let j=0;j<3;j++){ if(j===1) continue outer; if(i===2) break outer; out.push([i,j]); } } out", "[[0,0],[1,0]]")]
    [InlineData("let k=''; for(const key in {a:1,b:2,1:3}) k+=key; k", "\"1ab\"")]
    [InlineData("let ks=[]; for(const key in [7,8]) ks.push(key); ks", "[\"0\",\"1\"]")]
    [InlineData("let w=0; while(true){ if(++w>5) break; } w", "6")]
    [InlineData("let d=0; do { d++ } while(d<3); d", "3")]
    [InlineData("let sw=[]; for(const v of [1,2,3,'x']) { switch(v){ case 1: sw.push('one'); case 2: sw.push('two'); break; case 'x': sw.push('X'); break; default: sw.push('d'); } } sw", "[\"one\",\"two\",\"two\",\"d\",\"X\"]")]
    [InlineData("(()=>{ let r=[]; for (let i=0, n=3; i<n; i++) r.push(i); return r })()", "[0,1,2]")]
    [InlineData("for (var q9 of [1,2]) ; q9", "2")]
    [InlineData("a1: for (;;) { for (;;) { break a1 } } 5", "5")]
    [InlineData("(() => { let s = ''; for (const c of 'a😀b') s += '[' + c + ']'; return s })()", "\"[a][😀][b]\"")]
    [InlineData("(() => { let r = []; for (let i = 0; i < 5; i++) { if (i % 2) continue; r.push(i) } return r })()", "[0,2,4]")]
    [InlineData("(() => { let n = 0; do { if (n === 3) break; n++ } while (true); return n })()", "3")]
    [InlineData("(() => { const r = []; for (const i in 'ab') r.push(i); return r })()", "[\"0\",\"1\"]")]
    [InlineData("(() => { switch (3) { case 1: return 'a'; default: return 'd'; case 2: return 'b' } })()", "\"d\"")]
    [InlineData("(() => { switch (2) { default: return 'd'; case 2: let x = 'two'; return x } })()", "\"two\"")]
    [InlineData("(() => { const x = 5; switch (true) { case x > 3: return 'big'; default: return 'small' } })()", "\"big\"")]
    [InlineData("(() => { let i = 5; const r = []; while (i--) r.push(i); return r })()", "[4,3,2,1,0]")]
    [InlineData("(() => { let r = 0; a: for (let i = 0; i < 3; i++) b: for (let j = 0; j < 3; j++) { if (j == 1) continue a; if (i == 2) break a; r += 10 * i + j } return r })()", "10")]
    [InlineData("var t1 = 0; for (let i = 0; i < 4; i++) { t1 += i } t1", "6")]
    [InlineData("(() => { for (var i = 0, out = []; i < 2; i++) out.push(i); return out })()", "[0,1]")]
    [InlineData("(() => { let k = 0; for (const x of [1, 2, 3]) { if (x === 2) continue; k += x } return k })()", "4")]
    public void Loops_and_switch_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
