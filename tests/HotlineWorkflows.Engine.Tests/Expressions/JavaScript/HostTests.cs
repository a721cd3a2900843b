using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class HostTests
{
    [Fact]
    public void Host_functions_get_their_arguments_and_give_their_value()
    {
        var host = Js.Host().Set("join", call => string.Join('|', call.Text(0), call.Number(1), call[2].Kind, call.Count));
        Js.Eval("join('a', '2')", host).ShouldBe("a|2|Undefined|2");
    }

    [Fact]
    public void A_host_function_can_call_a_function_of_the_script()
    {
        var host = Js.Host().Set("twice", call => call.Invoke(call[0], call.Invoke(call[0], call[1])));
        Js.Eval("let n = 10; twice(x => x + n, 1)", host).ShouldBe(21d);
    }

    [Fact]
    public void An_error_that_a_host_function_throws_for_the_script_can_be_caught_by_it()
    {
        var host = Js.Host().Set("fail", call => throw call.TypeError("not now"));
        Js.Eval("try { fail() } catch (e) { `${e.name}: ${e.message}` }", host).ShouldBe("TypeError: not now");
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("\n fail()", host)).Line.ShouldBe(2);
    }

    [Fact]
    public void An_exception_of_the_host_itself_goes_through_the_script_untouched()
    {
        var host = Js.Host().Set("broken", _ => throw new InvalidDataException("the store is gone"));
        Should.Throw<InvalidDataException>(() => Js.Eval("try { broken() } catch { 'hidden' }", host));
    }

    [Fact]
    public void Names_are_resolved_lazily_and_once_per_evaluation()
    {
        var host = new LazyHost();
        Js.Eval("getAmount() + getAmount() + (false && getOther())", host).ShouldBe(0d + 84);
        host.Asked.ShouldBe(["getAmount"]);
    }

    [Fact]
    public void The_world_of_one_evaluation_does_not_leak_into_the_next()
    {
        var program = ScriptProgram.Parse("typeof secret");
        program.Evaluate(Js.Host().Set("secret", 1)).ShouldBe("number");
        program.Evaluate(Js.Host()).ShouldBe("undefined");
    }

    [Fact]
    public void A_host_may_replace_a_built_in() => Js.Eval("parseInt('7')", Js.Host().Set("parseInt", _ => 42)).ShouldBe(42d);

    [Fact]
    public void Host_objects_answer_for_their_properties()
    {
        var variables = new Variables { ["a"] = 1 };
        var host = Js.Host().Set("variables", variables);
        Js.Eval("variables.a += 2; variables['b'] = 'x'; [variables.a, variables.b, variables.nope ?? 'none', 'a' in variables, Object.keys(variables).join()].join(';')", host)
            .ShouldBe("3;x;none;true;a,b");
        variables["b"].AsString().ShouldBe("x");
        Js.Json("JSON.stringify(variables)", host).ShouldContain("a");
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("variables.readOnly = 1", host)).ErrorMessage.ShouldContain("readOnly");
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("delete variables.a", host)).ErrorName.ShouldBe("TypeError");
    }

    [Fact]
    public void A_host_function_may_run_another_script()
    {
        var inner = ScriptProgram.Parse("n * 2");
        var host = Js.Host().Set("run", call => inner.Run(Js.Host().Set("n", call[0])));
        Js.Eval("const a = run(4); a + run(5)", host).ShouldBe(18d);
    }

    [Fact]
    public void Frozen_data_can_be_read_and_not_written()
    {
        var ticket = JsValue.FromObject(new Dictionary<string, object?> { ["kind"] = "complaint", ["flags"] = new[] { "multiUnit" }, ["at"] = Js.Now }).Freeze();
        var host = Js.Host().Set("Ticket", ticket);
        Js.Eval("Ticket.kind === 'complaint' && Ticket.flags.includes('multiUnit')", host).ShouldBe(true);
        foreach (var script in new[] { "Ticket.kind = 1", "Ticket.x = 1", "Ticket.flags.push(1)", "Ticket.flags[0] = 1", "Ticket.flags.length = 0", "Ticket.flags.sort()", "Ticket.at.setDate(1)", "Ticket.at.setTime(0)", "delete Ticket.kind", "Object.assign(Ticket, { kind: 1 })" })
            Should.Throw<ScriptRuntimeException>(() => Js.Eval(script, host)).ErrorName.ShouldBe("TypeError");
    }

    [Theory]
    [InlineData("1 + 1", "")]
    [InlineData("Ticket.kind === other.x ? getA() : Math.max(b)", "Ticket,other,getA,b")]
    [InlineData("let a = 1; const f = (p, { q }, ...r) => a + p + q + r + c; f()", "c")]
    [InlineData("for (const x of xs) { try { y } catch (e) { e } }", "xs,y")]
    [InlineData("({ a, b: c, [d]: e, f() { return g } }).h", "a,c,d,e,g")]
    [InlineData("typeof maybe === 'undefined'; maybe", "maybe")]
    [InlineData("x = y", "x,y")]
    [InlineData("function f() { return arguments.length + this } undefined", "")]
    [InlineData("{ let a } a; `${t}`", "a,t")]
    public void Free_identifiers_are_what_a_host_must_provide(string script, string expected) =>
        string.Join(',', ScriptProgram.Parse(script).FreeIdentifiers).ShouldBe(expected);

    [Fact]
    public void One_program_serves_many_threads_at_once()
    {
        var program = ScriptProgram.Parse(
            """
            const squares = []; for (let i = 0; i < 50; i++) squares.push(() => i * i + seed);
            const text = squares.map(f => f()).filter(x => /[05]$/.test(x)).join('-').replace(/(\d+)-/g, '<$1>');
            const { length, ...rest } = { length: text.length, seed, inner: { list: [...text].sort() } };
            try { null.x } catch (e) { rest.error = e.message }
            JSON.stringify({ text, length, rest })
            """);
        var expected = Enumerable.Range(0, 8).Select(seed => program.Evaluate(Js.Host().Set("seed", seed))).ToArray();
        expected.Distinct().Count().ShouldBe(8);
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            program.Evaluate(Js.Host().Set("seed", i % 8)).ShouldBe(expected[i % 8]));
    }

    private sealed class LazyHost() : ScriptHost(TimeProvider.System)
    {
        public List<string> Asked { get; } = [];

        public override bool TryGetGlobal(string name, out JsValue value)
        {
            Asked.Add(name);
            value = JsValue.FromFunction(name, _ => 42);
            return name == "getAmount";
        }
    }

    private sealed class Variables : Dictionary<string, JsValue>, IScriptObject
    {
        public IEnumerable<string> Names => Keys;

        public bool TryGet(string name, out JsValue value) => TryGetValue(name, out value);

        public bool TrySet(string name, JsValue value)
        {
            if (name == "readOnly")
                return false;
            this[name] = value;
            return true;
        }
    }
}
