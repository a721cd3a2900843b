using HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;
using HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>
/// A parsed script: an expression, or statements of today's JavaScript in strict mode. It never changes and may be evaluated on many
/// threads at once; parse once and keep it.
/// </summary>
public sealed class ScriptProgram
{
    // Far beyond any script that a person writes into a workflow.
    private const int MaxSource = 200_000;

    [ThreadStatic]
    private static Execution? _idle;

    private readonly ScriptBody _body;

    private ScriptProgram(string source, ScriptBody body, string[] globals)
    {
        Source = source;
        _body = body;
        Globals = globals;
        FreeIdentifiers = [.. globals.Where(name => !GlobalNames.Contains(name))];
    }

    /// <summary>The source as given.</summary>
    public string Source { get; }

    /// <summary>
    /// Names that the script uses but neither declares nor finds among the built-ins, in order of first use: what a host must provide.
    /// </summary>
    public IReadOnlyList<string> FreeIdentifiers { get; }

    /// <summary>All names looked up outside of the script, built-ins included.</summary>
    internal string[] Globals { get; }

    /// <summary>Parses a script and resolves its names.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The program.</returns>
    /// <exception cref="ScriptSyntaxException">The source is no script that can be run; says where and why.</exception>
    /// <exception cref="ScriptLimitException">The source is too long or nests too deep.</exception>
    public static ScriptProgram Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length > MaxSource)
            throw new ScriptLimitException(ScriptLimitKind.Memory, $"The script is longer than {MaxSource} characters", SourceLocation.Start);
        var body = Parser.Parse(source);
        var binder = new Binder(source);
        body.Bind(binder);
        binder.Settle();
        return new ScriptProgram(source, body, binder.Globals);
    }

    /// <summary>Runs the script and gives its value as .NET data; see <see cref="JsValue.ToObject()"/>.</summary>
    /// <param name="host">The script's world.</param>
    /// <param name="limits">What it may use up; <see cref="ScriptLimits.Default"/> when null.</param>
    /// <returns>The value of the last expression statement, or of <c>return</c>; null for undefined and null.</returns>
    /// <exception cref="ScriptRuntimeException">The script threw an error.</exception>
    /// <exception cref="ScriptLimitException">The script reached a limit.</exception>
    public object? Evaluate(ScriptHost host, ScriptLimits? limits = null) => Run(host, limits).ToObject();

    /// <summary>Runs the script and gives its value as it is.</summary>
    /// <param name="host">The script's world.</param>
    /// <param name="limits">What it may use up; <see cref="ScriptLimits.Default"/> when null.</param>
    /// <returns>The value of the last expression statement, or of <c>return</c>.</returns>
    /// <exception cref="ScriptRuntimeException">The script threw an error.</exception>
    /// <exception cref="ScriptLimitException">The script reached a limit.</exception>
    public JsValue Run(ScriptHost host, ScriptLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        // A host function may run another script on this thread: that one then makes its own.
        var execution = _idle ?? new Execution();
        _idle = null;
        try
        {
            execution.Begin(this, host, limits ?? ScriptLimits.Default);
            return _body.Run(execution);
        }
        catch (JsThrow thrown)
        {
            throw Uncaught(thrown);
        }
        finally
        {
            execution.End();
            _idle = execution;
        }
    }

    private ScriptRuntimeException Uncaught(JsThrow thrown)
    {
        var location = SourceLocation.Of(Source, thrown.Position);
        if (thrown.Value.Ref is JsError error)
        {
            var (name, message) = error.Describe();
            return new ScriptRuntimeException(name, message, location, thrown);
        }

        return new ScriptRuntimeException("", $"Uncaught {Iteration.Describe(thrown.Value)}", location, thrown);
    }
}
