namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class ErrorHandlingTests
{
    [Theory]
    [InlineData("let tr=[]; try { tr.push(1); throw new Error('boom'); } catch(e) { tr.push(e.message, e instanceof Error, e.name); } finally { tr.push('f'); } tr", "[1,\"boom\",true,\"Error\",\"f\"]")]
    [InlineData("(()=>{ try { return 1 } finally { return 2 } })()", "2")]
    [InlineData("(()=>{ for(const x of [1,2]) { try { continue } finally { } } return 'k' })()", "\"k\"")]
    [InlineData("(()=>{ try { null.x } catch({message}) { return message } })()", "\"Cannot read properties of null (reading 'x')\"")]
    [InlineData("(()=>{ try { undefined.foo.bar } catch(e) { return e.message } })()", "\"Cannot read properties of undefined (reading 'foo')\"")]
    [InlineData("(()=>{ try { nope } catch(e) { return e.name+':'+e.message } })()", "\"ReferenceError:nope is not defined\"")]
    [InlineData("(()=>{ try { let q=1; q() } catch(e) { return e.message } })()", "\"q is not a function\"")]
    [InlineData("(()=>{ try { ({}).a.b.c } catch(e) { return e.message } })()", "\"Cannot read properties of undefined (reading 'b')\"")]
    [InlineData("(()=>{ try { const z=1; z=2 } catch(e) { return e.name } })()", "\"TypeError\"")]
    [InlineData("(()=>{ try { zz; let zz=1 } catch(e) { return e.message } })()", "\"Cannot access 'zz' before initialization\"")]
    [InlineData("(()=>{const o=Object.freeze({a:1}); try { o.a=2 } catch(e) { return e.name } })()", "\"TypeError\"")]
    [InlineData("new Error('x', {cause: 1}).cause", "1")]
    [InlineData("String(new TypeError('bad'))", "\"TypeError: bad\"")]
    [InlineData("try { null.f() } catch (e) { e.constructor === TypeError }", "true")]
    [InlineData("(() => { try { throw { code: 7 } } catch (e) { return e.code } })()", "7")]
    [InlineData("(() => { try { try { throw 1 } finally { 2 } } catch (e) { return 'outer' + e } })()", "\"outer1\"")]
    [InlineData("(() => { try { throw new RangeError('r') } catch (e) { return [e instanceof RangeError, e instanceof Error, e instanceof TypeError, String(e)] } })()", "[true,true,false,\"RangeError: r\"]")]
    [InlineData("(() => { const f = () => { throw new Error('deep') }; try { f() } catch { return 'caught' } })()", "\"caught\"")]
    [InlineData("(() => { let log = []; const f = () => { try { log.push('t'); return 'r' } finally { log.push('f') } }; return [f(), log] })()", "[\"r\",[\"t\",\"f\"]]")]
    [InlineData("(() => { for (;;) { try { break } finally { } } return 'out' })()", "\"out\"")]
    [InlineData("(() => { const o = Object.freeze({ a: 1 }); try { o.b = 1 } catch (e) { return e.name } })()", "\"TypeError\"")]
    public void Try_catch_and_throw_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
