using HotlineWorkflows.Engine.Expressions.JavaScript;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Expressions;

/// <summary>A name of the application's own that scripts may read. Asked for only by scripts that use it.</summary>
public interface IExpressionGlobal
{
    /// <summary>The name, as scripts write it.</summary>
    string Name { get; }

    /// <summary>What it is in TypeScript: the designer's code editor completes and checks by it.</summary>
    string TypeDeclaration => $"declare const {Name}: any;";

    /// <summary>Its value now.</summary>
    ValueTask<JsValue> GetAsync(ExpressionExecutionContext context);
}
