using HotlineWorkflows.Engine.Expressions.JavaScript;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Expressions;

/// <summary>JavaScript in definitions: parsed once, run with the globals Elsa gives its scripts and those of the application.</summary>
/// <param name="globals">Names of the application's own.</param>
public sealed class JavaScriptSyntax(IEnumerable<IExpressionGlobal> globals) : IExpressionSyntax
{
    private readonly IExpressionGlobal[] _globals = [.. globals];

    /// <inheritdoc />
    public string Type => ExpressionTypes.JavaScript;

    /// <inheritdoc />
    public CompiledExpression Compile(Expression expression)
    {
        try
        {
            var program = ScriptProgram.Parse(expression.Value as string ?? expression.Value?.ToString() ?? "");
            return new Script(program, [.. _globals.Where(global => program.FreeIdentifiers.Contains(global.Name))]);
        }
        catch (ScriptException e)
        {
            throw new ExpressionException(e.Description, e.Line, e.Column, e);
        }
    }

    private sealed class Script(ScriptProgram program, IExpressionGlobal[] globals) : CompiledExpression
    {
        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context)
        {
            var host = new WorkflowScriptHost(context);
            return globals.Length == 0 ? new ValueTask<object?>(Run(host)) : WithGlobalsAsync(host, context);
        }

        private async ValueTask<object?> WithGlobalsAsync(WorkflowScriptHost host, ExpressionExecutionContext context)
        {
            foreach (var global in globals)
                host.Set(global.Name, await global.GetAsync(context));
            return Run(host);
        }

        private object? Run(WorkflowScriptHost host)
        {
            try
            {
                return program.Evaluate(host);
            }
            catch (ScriptException e)
            {
                throw new ExpressionException($"The expression `{Shortened(program.Source)}` failed at line {e.Line}, column {e.Column}: {e.Description}", e.Line, e.Column, e);
            }
        }

        private static string Shortened(string source) => source.Length <= 80 ? source : string.Concat(source.AsSpan(0, 77), "...");
    }
}
