using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>The top of a program.</summary>
internal sealed class ScriptBody(Statement[] statements, StaticScope scope, FunctionLayout layout)
{
    internal void Bind(Binder binder)
    {
        binder.Push(scope, layout);
        binder.BindFunctions(scope);
        foreach (var statement in statements)
            binder.Bind(statement);
        binder.Pop();
    }

    internal JsValue Run(Execution execution)
    {
        var frame = execution.Enter(layout.LocalCount, null);
        scope.Enter(frame);
        foreach (var statement in statements)
        {
            if (statement.Execute(frame) == Completion.Return)
                break;
        }

        var result = frame.Result;
        execution.Leave();
        return result;
    }
}
