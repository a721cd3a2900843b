using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

/// <summary>Short ways to run scripts in tests.</summary>
internal static class Js
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 5, 6, 7, 8, 9, TimeSpan.Zero);

    internal static ScriptHost Host() => new(new FixedClock(Now));

    internal static object? Eval(string script, ScriptHost? host = null, ScriptLimits? limits = null) =>
        ScriptProgram.Parse(script).Evaluate(host ?? Host(), limits);

    internal static string Json(string script, ScriptHost? host = null) =>
        ScriptProgram.Parse(script).Run(host ?? Host()).ToJson()?.ToJsonString() ?? "null";

    internal static void ShouldGive(string script, string expectedJson)
    {
        var actual = JsonNode.Parse(Json(script));
        JsonNode.DeepEquals(actual, JsonNode.Parse(expectedJson)).ShouldBeTrue($"{script} gave {actual?.ToJsonString() ?? "null"}, not {expectedJson}");
    }

    internal static ScriptLimitException ShouldHit(this ScriptLimitKind kind, string script, ScriptLimits? limits = null)
    {
        var exception = Should.Throw<ScriptLimitException>(() => Eval(script, null, limits));
        exception.Kind.ShouldBe(kind);
        return exception;
    }

    internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
