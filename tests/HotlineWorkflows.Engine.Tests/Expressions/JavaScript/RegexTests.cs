namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class RegexTests
{
    [Theory]
    [InlineData("['a-b-c'.replaceAll('-','+'),'a-b-c'.replace('-','+'),'abc'.replace('b','[$&$`$\\']'),'aaa'.replace(/a/g,(m,i)=>i),'2026-03-05'.replace(/(\\d+)-(\\d+)-(\\d+)/,'$3/$2/$1'),'x'.replace(/(?<n>x)/,'<$<n>>')]", "[\"a+b+c\",\"a+b-c\",\"a[bac]c\",\"012\",\"05/03/2026\",\"<x>\"]")]
    [InlineData("['a,b,,c'.split(','),'abc'.split(''),'a1b2'.split(/\\d/),'a1b2'.split(/(\\d)/),''.split(','),''.split(''),'a b c'.split(' ',2),'abc'.split()]", "[[\"a\",\"b\",\"\",\"c\"],[\"a\",\"b\",\"c\"],[\"a\",\"b\",\"\"],[\"a\",\"1\",\"b\",\"2\",\"\"],[\"\"],[],[\"a\",\"b\"],[\"abc\"]]")]
    [InlineData("'test1 test2'.match(/test\\d/g)", "[\"test1\",\"test2\"]")]
    [InlineData("'test1'.match(/(t)(\\d)/).slice()", "[\"t1\",\"t\",\"1\"]")]
    [InlineData("[...'a1b22'.matchAll(/[a-z](\\d+)/g)].map(m=>[m[0],m[1],m.index])", "[[\"a1\",\"1\",0],[\"b22\",\"22\",2]]")]
    [InlineData("'2026-03-05'.match(/(?<y>\\d{4})-(?<m>\\d\\d)/).groups.y", "\"2026\"")]
    [InlineData("/^\\s*$/.test('\\u3000\\ufeff \\t')", "true")]
    [InlineData("[/\\bfoo\\b/.test('a foo b'),/a.c/.test('a\\nc'),/a.c/s.test('a\\nc'),/^b/m.test('a\\nb'),/[^]/.test('\\n'),/\\u{1F600}/u.test('😀'),/(a)?\\1b/.test('b'),/a{,2}/.test('a{,2}'),/]/.test(']')]", "[true,false,true,true,true,true,true,true,true]")]
    [InlineData("(()=>{const r=/a(\\d)/g; const o=[]; let m; while((m=r.exec('a1a2a3'))) o.push(m[1],r.lastIndex); return o})()", "[\"1\",2,\"2\",4,\"3\",6]")]
    [InlineData("'abcabc'.search(/c/)", "2")]
    [InlineData("['a.b.c'.split('.', 2), 'a, b,c'.split(/,\\s*/), 'abc'.split(/(b)/), 'abc'.split(/(?:)/)]", "[[\"a\",\"b\"],[\"a\",\"b\",\"c\"],[\"a\",\"b\",\"c\"],[\"a\",\"b\",\"c\"]]")]
    [InlineData("['aXbX'.replace(/x/gi, '-'), 'price 5'.replace(/\\d/, n => n * 2), 'a$b'.replace('$', '$$'), 'abc'.replace(/(?<first>a)/, '[$<first>]')]", "[\"a-b-\",\"price 10\",\"a$b\",\"[a]bc\"]")]
    [InlineData("[/a+?/.exec('aaa')[0], /(a)|(b)/.exec('b').slice(), /^(?!ab)/.test('abc'), /(?<=\\$)\\d+/.exec('$42')[0], /[\\w.]+@[\\w.]+/.test('a.b@c.d')]", "[\"a\",[\"b\",null,\"b\"],false,\"42\",true]")]
    [InlineData("[/\\p{Script=Han}+/u.exec('abc投诉def')[0], /^[\\u4e00-\\u9fa5]+$/.test('郑州市'), /[^\\x00-\\xff]/.test('中'), /\\d{3,4}-\\d{7,8}/.exec('电话0371-12345678')[0]]", "[\"投诉\",true,true,\"0371-12345678\"]")]
    [InlineData("[/[\\s\\S]/.test('\\n'), /[\\D]/.test('1'), /[^\\W]/.test('_'), /[a\\-z]/.test('-'), /[-a]/.test('-'), /\\//.source, String(/a/gi), new RegExp('a/b').test('a/b')]", "[true,false,true,true,true,\"\\\\/\",\"/a/gi\",true]")]
    [InlineData("[new RegExp('\\\\d+', 'g').flags, /x/y.sticky, /a/g.global, /(?:)/.source]", "[\"g\",true,true,\"(?:)\"]")]
    [InlineData("'aBc'.replace(/b/i, m => m.toUpperCase() + '!')", "\"aB!c\"")]
    [InlineData("(() => { const re = /a/y; return [re.test('ba'), re.lastIndex, (re.lastIndex = 1, re.test('ba')), re.lastIndex] })()", "[false,0,true,2]")]
    [InlineData("[...'k1=v1;k2=v2'.matchAll(/(?<k>\\w+)=(?<v>\\w+)/g)].map(m => m.groups.k + m.groups.v)", "[\"k1v1\",\"k2v2\"]")]
    [InlineData("\"a-b_c\".split(/[-_]/)", "[\"a\",\"b\",\"c\"]")]
    [InlineData("'13812345678'.replace(/^(\\d{3})\\d{4}(\\d{4})$/, '$1****$2')", "\"138****5678\"")]
    public void Regular_expressions_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
