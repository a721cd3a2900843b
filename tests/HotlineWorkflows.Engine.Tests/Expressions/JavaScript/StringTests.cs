namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class StringTests
{
    [Theory]
    [InlineData("`a${1}b${'x'+`${2}`}c`", "\"a1bx2c\"")]
    [InlineData("`line\\n\\t\\u0041\\x41\\u{1F600}`", "\"line\\n\\tAA😀\"")]
    [InlineData("[1,2,3].indexOf(2)+[1,2,1].lastIndexOf(1)", "3")]
    [InlineData("['abc'.padStart(5,'*-'),'abc'.padEnd(6,'12'),'abc'.padStart(2),'x'.repeat(3),' a '.trim()+'|',' a '.trimStart()+'|',' a '.trimEnd()+'|']", "[\"*-abc\",\"abc121\",\"abc\",\"xxx\",\"a|\",\"a |\",\" a|\"]")]
    [InlineData("['abc'.localeCompare('abd'),'a'.localeCompare('a'),'b'.localeCompare('a')]", "[-1,0,1]")]
    [InlineData("[encodeURIComponent('中文 a&b/?'),decodeURIComponent('%E4%B8%AD'),encodeURI('http://a/b?c=中 d'),decodeURI('%2F%E4%B8%AD')]", "[\"%E4%B8%AD%E6%96%87%20a%26b%2F%3F\",\"中\",\"http://a/b?c=%E4%B8%AD%20d\",\"%2F中\"]")]
    [InlineData("[,1,,2].length", "4")]
    [InlineData("[1,2,3,].length", "3")]
    [InlineData("`${[1,2]}${{}}${null}`", "\"1,2[object Object]null\"")]
    [InlineData("[0,1,''].filter(Boolean)", "[1]")]
    [InlineData("\"\\u4e2d\\u6587\".length", "2")]
    [InlineData("'abc'.concat(1,null)", "\"abc1null\"")]
    [InlineData("'%' + decodeURIComponent('%25')", "\"%%\"")]
    [InlineData("\"a\".codePointAt(5)", "null")]
    [InlineData("['abcabc'.indexOf('c', 3), 'abcabc'.lastIndexOf('a'), 'abc'.includes('bc'), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2), 'abc'.indexOf('')]", "[5,3,true,true,true,0]")]
    [InlineData("['x'.localeCompare('y'), 'a' < 'B', 'a'.normalize(), 'tEsT'.toLocaleUpperCase(), String.fromCharCode(65, 66), String.fromCodePoint(128512)]", "[-1,false,\"a\",\"TEST\",\"AB\",\"😀\"]")]
    [InlineData("['%E4%BD%A0', 'a+b'].map(decodeURIComponent)", "[\"你\",\"a+b\"]")]
    [InlineData("['b', 'a'].sort().concat(['c']).join('')", "\"abc\"")]
    [InlineData("['é', 'z', 'a'].sort()", "[\"a\",\"z\",\"é\"]")]
    [InlineData("'use'.length", "3")]
    [InlineData("`\\``", "\"`\"")]
    [InlineData("`${`${`deep`}`}`", "\"deep\"")]
    [InlineData("'\\0'.length", "1")]
    [InlineData("'abc'[1] + 'abc'['length']", "\"b3\"")]
    [InlineData("'x'.constructor === String && [].constructor === Array", "true")]
    public void Strings_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
