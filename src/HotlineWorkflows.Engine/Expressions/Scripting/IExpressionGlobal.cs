using HotlineWorkflows.Engine.Expressions.JavaScript;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Expressions;

/// <summary>A name of the application's own that scripts may read. Asked for only by scripts that use it.</summary>
public interface IExpressionGlobal
{
    /// <summary>The name, as scripts write it.</summary>
    string Name { get; }

    /// <summary>Its value now.</summary>
    ValueTask<JsValue> GetAsync(ExpressionExecutionContext context);
}
