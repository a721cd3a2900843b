using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class LimitTests
{
    // Steps out of the way, so that it is time that runs out.
    private static readonly ScriptLimits OnlyTime = new() { Steps = long.MaxValue, Time = TimeSpan.FromMilliseconds(100), Memory = long.MaxValue };

    [Theory]
    [InlineData("for (;;) {}")]
    [InlineData("for (;;) ;")]
    [InlineData("while (true) {}")]
    [InlineData("do {} while (true)")]
    [InlineData("let i = 0; while (true) { i++ }")]
    [InlineData("for (;;) { try { throw 1 } catch { continue } }")]
    [InlineData("for (;;) { try { break } finally { continue } }")]
    [InlineData("a: for (;;) { for (;;) { continue a } }")]
    [InlineData("const f = n => n < 1 ? 1 : f(n - 1) + f(n - 1); f(60)")]
    [InlineData("const a = [1]; for (const x of a) a.push(x)")]
    [InlineData("const a = [1, 2]; a.sort(() => { for (;;) {} })")]
    [InlineData("const s = new Set([1]); for (const x of s) { s.delete(x); s.add(x + 1) }")]
    [InlineData("const o = { valueOf() { for (;;) {} } }; o + 1")]
    [InlineData("'x'.replace(/x/, () => { for (;;) {} })")]
    [InlineData("JSON.stringify({ toJSON() { for (;;) {} } })")]
    [InlineData("Array.from({ length: 1e12 }, () => 0)")]
    public void A_script_that_never_ends_is_stopped_by_its_steps(string script) =>
        ScriptLimitKind.Steps.ShouldHit(script, new ScriptLimits { Steps = 200_000, Time = TimeSpan.FromMinutes(5), Memory = long.MaxValue });

    [Theory]
    [InlineData("for (;;) {}")]
    [InlineData("let s = 'x'.repeat(1000000); for (;;) s.indexOf('y')")]
    [InlineData("const a = Array.from({ length: 10000 }, (_, i) => i); for (;;) a.includes(-1)")]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + '!'); for (;;) /(?=b)(a+)+$/.test('a'.repeat(40) + '!')")]
    [InlineData("/^(?=(a+)+$)b/.test('a'.repeat(60) + '!')")]
    [InlineData("/(x+x+)+\\1y/.test('x'.repeat(60))")]
    [InlineData("'x'.repeat(60).replace(/(x+x+)+(?=y)/g, '')")]
    [InlineData("'x'.repeat(60).match(new RegExp('(?:(x+x+)+(?!x)){2}'))")]
    [InlineData("'x'.repeat(60).split(/(x+x+)+\\1y/)")]
    public void A_script_that_takes_too_long_is_stopped_by_the_clock(string script) => ScriptLimitKind.Time.ShouldHit(script, OnlyTime);

    [Theory]
    [InlineData("/^(a+)+$/.test('a'.repeat(5000) + '!')")]
    [InlineData("/^(a|a)*$/.test('a'.repeat(5000) + '!')")]
    [InlineData("/(.*)*x/.test('a'.repeat(2000))")]
    public void A_pattern_that_would_explode_when_backtracking_runs_in_linear_time(string script) =>
        Js.Eval(script, null, new ScriptLimits { Time = TimeSpan.FromSeconds(30), Steps = 10_000_000 }).ShouldBe(false);

    [Fact]
    public void Time_is_measured_by_the_clock_of_the_limits_and_not_by_the_business_clock()
    {
        var clock = new Ticking();
        var exception = ScriptLimitKind.Time.ShouldHit("for (;;) {}", new ScriptLimits { Steps = long.MaxValue, Time = TimeSpan.FromSeconds(5), Clock = clock });
        exception.Message.ShouldContain("5000 ms");
        clock.Looks.ShouldBeLessThan(20);
    }

    [Theory]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.repeat(1e15)")]
    [InlineData("'ab'.repeat(2 ** 60)")]
    [InlineData("let s = 'x'; for (;;) s += s")]
    [InlineData("let s = 'x'; for (;;) s = `${s}${s}`")]
    [InlineData("let s = 'x'; for (;;) s = s.concat(s)")]
    [InlineData("let s = 'x'; for (;;) s = [s, s].join()")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("'x'.padEnd(1e300, 'abc')")]
    [InlineData("new Array(1e8)")]
    [InlineData("const a = []; a[50000000] = 1")]
    [InlineData("const a = []; a.length = 4e9")]
    [InlineData("const a = []; for (;;) a.push(1)")]
    [InlineData("let a = [1]; for (;;) a = a.concat(a)")]
    [InlineData("let a = [1]; for (;;) a = [...a, ...a]")]
    [InlineData("let a = [1]; for (;;) a.push(...a)")]
    [InlineData("let a = [1]; for (;;) a = a.flatMap(x => a)")]
    [InlineData("const o = {}; for (let i = 0; ; i++) o['k' + i] = i")]
    [InlineData("const m = new Map(); for (let i = 0; ; i++) m.set(i, i)")]
    [InlineData("const fs = []; for (let i = 0; ; i++) fs.push(() => i)")]
    [InlineData("const s = 'a'.repeat(100000); s.replaceAll('a', s)")]
    [InlineData("const s = 'a'.repeat(100000); s.replace(/a/g, s)")]
    [InlineData("const s = 'a'.repeat(100000); s.replace(/a/g, '$`')")]
    [InlineData("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; String(a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity)")]
    [InlineData("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a")]
    [InlineData("const s = 'a,'.repeat(1000000); for (;;) s.split(',')")]
    [InlineData("let e; for (;;) e = new Error('x'.repeat(1000), { cause: e })")]
    [InlineData("JSON.parse('[' + '1,'.repeat(5000000) + '1]')")]
    public void A_script_that_wants_too_much_memory_is_stopped_before_it_gets_it(string script)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ScriptLimitKind.Memory.ShouldHit(script, new ScriptLimits { Memory = 16 * 1024 * 1024, Steps = 100_000_000, Time = TimeSpan.FromMinutes(5) });
        // Garbage of the interpreter itself comes on top, but in proportion.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(300L * 1024 * 1024);
    }

    [Theory]
    [InlineData("const f = () => f(); f()")]
    [InlineData("function f() { return 1 + f() } f()")]
    [InlineData("const o = { get a() { return this.a } }; o.a")]
    [InlineData("const o = { toString() { return `${this}` } }; `${o}`")]
    [InlineData("const f = x => [1].map(() => f(x)); f(1)")]
    [InlineData("const f = g => g(f); f(f)")]
    [InlineData("let f = () => 1; for (let i = 0; i < 1000; i++) f = f.bind(null); f()")]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) a = [a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) a = [a]; a.flat(Infinity)")]
    [InlineData("function f(a = f()) {} f()")]
    [InlineData("const f = () => { try { f() } finally { f() } }; f()")]
    public void A_script_that_calls_too_deep_is_stopped(string script) => ScriptLimitKind.Depth.ShouldHit(script);

    [Fact]
    public void Deep_calls_stop_before_the_stack_of_the_thread_is_used_up()
    {
        ScriptLimitKind? kind = null;
        var thread = new Thread(
            () => kind = Should.Throw<ScriptLimitException>(() => Js.Eval("const f = () => 1 + [1].map(() => f())[0]; f()", null, new ScriptLimits { Depth = 1_000_000 })).Kind,
            512 * 1024);
        thread.Start();
        thread.Join();
        kind.ShouldBe(ScriptLimitKind.Depth);
    }

    public static TheoryData<string> DeepSources() => new()
    {
        new string('(', 100_000),
        new string('(', 90_000) + "1" + new string(')', 90_000),
        new string('[', 100_000),
        new string('{', 100_000),
        new string('!', 100_000) + "1",
        new string('-', 99_999) + " 1",
        string.Concat(Enumerable.Repeat("typeof ", 20_000)) + "1",
        string.Concat(Enumerable.Repeat("a=>", 50_000)) + "1",
        string.Concat(Enumerable.Repeat("1+", 90_000)) + "1",
        string.Concat(Enumerable.Repeat("2**", 60_000)) + "1",
        string.Concat(Enumerable.Repeat("a?b:", 40_000)) + "1",
        string.Concat(Enumerable.Repeat("a=", 90_000)) + "1",
        string.Concat(Enumerable.Repeat("new ", 40_000)) + "a",
        "a" + string.Concat(Enumerable.Repeat(".a", 90_000)),
        "a" + string.Concat(Enumerable.Repeat("()", 90_000)),
        "a" + string.Concat(Enumerable.Repeat("[0]", 60_000)),
        string.Concat(Enumerable.Repeat("`${", 60_000)),
        string.Concat(Enumerable.Repeat("if(1)", 30_000)) + "1",
        string.Concat(Enumerable.Repeat("if(1);else ", 15_000)) + "1",
        string.Concat(Enumerable.Repeat("for(;;)", 25_000)) + "1",
        string.Concat(Enumerable.Repeat("function f(){", 15_000)),
        "let " + new string('[', 90_000),
        "((" + new string('[', 90_000),
        string.Concat(Enumerable.Repeat("({a:", 40_000)),
    };

    [Theory]
    [MemberData(nameof(DeepSources))]
    public void Source_that_nests_too_deep_is_refused_and_does_not_overflow_the_stack(string source)
    {
        var exception = Should.Throw<ScriptLimitException>(() => ScriptProgram.Parse(source));
        exception.Kind.ShouldBe(ScriptLimitKind.Depth);
        exception.Message.ShouldContain("nests too deep");
    }

    [Fact]
    public void The_tallest_tree_that_is_accepted_can_be_run_on_a_small_stack()
    {
        var source = "const f = n => n === 0 ? 0 : " + string.Concat(Enumerable.Repeat("1+", 300)) + "f(n - 1); f(3)";
        object? result = null;
        var thread = new Thread(() => result = Js.Eval(source), 512 * 1024);
        thread.Start();
        thread.Join();
        result.ShouldBe(900d);
    }

    [Fact]
    public void Source_that_is_too_long_is_refused() =>
        Should.Throw<ScriptLimitException>(() => ScriptProgram.Parse(new string(' ', 200_001))).Kind.ShouldBe(ScriptLimitKind.Memory);

    [Fact]
    public void A_script_cannot_catch_a_limit()
    {
        ScriptLimitKind.Steps.ShouldHit("try { for (;;) {} } catch { 'caught' } finally { 'finally' }");
        ScriptLimitKind.Memory.ShouldHit("try { 'x'.repeat(1e9) } catch { 'caught' }");
        ScriptLimitKind.Depth.ShouldHit("const f = () => { try { return f() } catch { return 1 } }; f()");
    }

    [Fact]
    public void A_limit_names_the_place_that_ran_when_it_was_reached()
    {
        var exception = ScriptLimitKind.Memory.ShouldHit("let a = 1;\nlet b = 'x'.repeat(1e9)");
        (exception.Line, exception.Column).ShouldBe((2, 13));
    }

    [Fact]
    public void After_a_limit_the_same_program_runs_again_as_if_nothing_had_been()
    {
        var program = ScriptProgram.Parse("const f = n => n === 0 ? 0 : 1 + f(n - 1); f(depth)");
        Should.Throw<ScriptLimitException>(() => program.Evaluate(Js.Host().Set("depth", 100_000)));
        program.Evaluate(Js.Host().Set("depth", 100)).ShouldBe(100d);
    }

    private sealed class Ticking : TimeProvider
    {
        public int Looks { get; private set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Looks++;
    }
}
